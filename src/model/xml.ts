/** An element of XML: its name, its attributes, and text or elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content?: string | readonly XmlElement[];
}

/** A document of XML 1.0 in UTF-8, two blanks an indent. */
export function xmlDocument(root: XmlElement): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>\n${lines(root, '').join('\n')}\n`, 'utf8');
}

function lines({ name, attributes = {}, content }: XmlElement, indent: string): string[] {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${given.join('')}`;
  if (content === undefined) {
    return [`${open} />`];
  }
  return typeof content === 'string'
    ? [`${open}>${escaped(content)}</${name}>`]
    : [`${open}>`, ...content.flatMap(child => lines(child, `${indent}  `)), `${indent}</${name}>`];
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
