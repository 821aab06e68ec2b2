import { isStatement } from './parse.ts';

/** A text as it stands in a document, so that DSC reads it as that text and as no expression. */
export function escapeText(text: string): string {
  if (!isStatement(text)) {
    return text;
  }
  // DSC reads the escape in texts of one line, and where nothing precedes it.
  return /^\[.*$/.test(text) ? `[${text}` : `[concat('${text.replaceAll("'", "''")}', '')]`;
}

/** {@link escapeText} for all texts in a value. */
export function escapeTexts<T>(value: T): T {
  if (typeof value === 'string') {
    return escapeText(value) as T;
  }
  if (Array.isArray(value)) {
    return value.map(escapeTexts) as T;
  }
  return typeof value === 'object' && value !== null
    ? (Object.fromEntries(Object.entries(value).map(([name, member]) => [name, escapeTexts(member)])) as T)
    : value;
}
