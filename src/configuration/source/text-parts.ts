import { type Document, isMap, isNode, isScalar, visit, type YAMLError } from 'yaml';
import { show } from '../../model/reason.ts';
import type { DocumentPlace, DocumentSource, Path } from './document-source.ts';

/** Where the parts of a text are, and which names in it are there twice. */
export function partsOf(
  text: string,
  document: Document.Parsed,
  place: (offset: number) => DocumentPlace,
): Omit<DocumentSource, 'data'> {
  const root = place(document.contents?.range[0] ?? 0);
  const at = (path: Path): DocumentPlace => {
    const node: unknown = document.getIn(path, true);
    const start = isNode(node) ? node.range?.[0] : undefined;
    if (start !== undefined) {
      return place(start);
    }
    return path.length === 0 ? root : at(path.slice(0, -1));
  };
  return {
    flaws: doubles(document).map(([offset, name]) => ({
      place: place(offset),
      message: `there is another member ${show(name)} before this one; keep one of them.`,
    })),
    at,
    within(path, offset) {
      const node: unknown = document.getIn(path, true);
      if (!(isScalar(node) && typeof node.value === 'string' && node.range)) {
        return at(path);
      }
      const [start, end] = node.range;
      // Behind a quote it is found; where escapes or line breaks changed it, it is not.
      const found = text.slice(start, end).indexOf(node.value);
      return found === -1 ? at(path) : place(start + found + offset);
    },
    nameAt(path) {
      const around: unknown = document.getIn(path.slice(0, -1), true);
      const pair = isMap(around) ? around.items.find(({ key }) => nameOf(key) === path.at(-1)) : undefined;
      const start = isNode(pair?.key) ? pair.key.range?.[0] : undefined;
      return start === undefined ? at(path) : place(start);
    },
  };
}

/** Where a name stands that its map had before. */
function doubles(document: Document): [offset: number, name: string][] {
  const starts = new Set(document.errors.filter(isDouble).map(({ pos }) => pos[0]));
  const found: [number, string][] = [];
  visit(document, {
    Pair(_, { key }) {
      const start = isNode(key) ? key.range?.[0] : undefined;
      if (start !== undefined && starts.has(start)) {
        found.push([start, nameOf(key) ?? '']);
      }
    },
  });
  return found;
}

function nameOf(key: unknown): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

/** Is it that a name stands twice in a map? That is no fault of the syntax. */
export function isDouble({ code }: YAMLError): boolean {
  return code === 'DUPLICATE_KEY';
}
