/** An element of XML, without its texts. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads well-formed XML 1.0 without comments, CDATA and declarations but the first.
 *
 * @throws Error at what is not well-formed
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const token = /<\?xml[^?]*\?>|<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [, closes, name, attributes = '', isEmpty, content] = found;
    end = token.lastIndex;
    const parent = open.at(-1) ?? root;
    if (content !== undefined) {
      parent.text += unescapeXml(content);
    } else if (closes === '/') {
      if (open.pop()?.name !== name) {
        throw new Error(`</${name}> closes another element.`);
      }
    } else if (name !== undefined) {
      const list = [...attributes.matchAll(/([\w.:-]+)="([^"]*)"/g)];
      const element: XmlElement = {
        name,
        attributes: Object.fromEntries(list.map(([, key = '', value = '']) => [key, unescapeXml(value)])),
        children: [],
        text: '',
      };
      parent.children.push(element);
      if (isEmpty !== '/') {
        open.push(element);
      }
    }
  }
  const [top] = root.children;
  if (end !== text.length || open.length !== 1 || !top || root.children.length !== 1) {
    throw new Error(`Not well-formed after character ${end}: ${text.slice(end, end + 80)}`);
  }
  return top;
}

function unescapeXml(text: string): string {
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u.test(text)) {
    throw new Error(`A character that XML has not: ${JSON.stringify(text)}`);
  }
  return text.replace(
    /&(?:#(\d+)|(\w+));|&/g,
    (whole, number: string | undefined, name: string | undefined) => {
      const known = number === undefined ? entities[name ?? ''] : String.fromCodePoint(Number(number));
      if (known === undefined) {
        throw new Error(`${whole} is no entity.`);
      }
      return known;
    },
  );
}
