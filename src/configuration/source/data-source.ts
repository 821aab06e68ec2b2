import type { DocumentPlace, DocumentSource, Path } from './document-source.ts';

/** Data that is no text, such as what a program made: its parts are named by their path, `resources[0].name`. */
export function dataSource(name: string, data: unknown): DocumentSource {
  const at = (path: Path): DocumentPlace => {
    const steps = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
    return {
      text: path.length === 0 ? name : `${name}: ${steps.replace(/^\./, '')}`,
      document: name,
      order: orderIn(data, path),
    };
  };
  return { data, flaws: [], at, nameAt: at, within: at };
}

/** The indexes of the members on the way to a path. What is not there comes before what is. */
function orderIn(data: unknown, path: Path): number[] {
  const order: number[] = [];
  let at = data;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) {
      break;
    }
    order.push(Object.keys(at).indexOf(String(step)));
    at = (at as Readonly<Record<string | number, unknown>>)[step];
  }
  return order;
}
