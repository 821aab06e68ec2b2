import { isNode, LineCounter, parseDocument } from 'yaml';
import { InputError, messageOf } from '../model/errors.ts';

/** A configuration document as text became data, with the place in the text of each part. */
export interface Source {
  readonly data: unknown;
  /** `contoso.yaml:7:5` for the part at this path of member names and indexes, or for the nearest part around it. */
  at(path: readonly (string | number)[]): string;
}

/** No configuration of this client is near it; a larger file is a mistake, or meant to hurt. */
const largestDocument = 16 * 1024 * 1024;

/**
 * Reads YAML 1.2, and so JSON.
 *
 * @param name what to call the text in messages
 * @throws InputError with line and column when the text is neither
 */
export function parseSource(name: string, text: string): Source {
  if (text.length > largestDocument) {
    throw new InputError(
      `${name}: the document has ${text.length} characters; at most ${largestDocument} are read.`,
    );
  }
  const lines = new LineCounter();
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const [fault] = [...document.errors, ...document.warnings];
  if (fault) {
    throw new InputError(`${place(fault.pos[0])}: no YAML and no JSON: ${firstLine(fault.message)}`);
  }
  return {
    data: toData(name, () => document.toJS({ maxAliasCount: 100 })),
    at(path) {
      for (let length = path.length; length >= 0; length--) {
        const node: unknown = document.getIn(path.slice(0, length), true);
        if (isNode(node) && node.range) {
          return place(node.range[0]);
        }
      }
      return name;
    },
  };
}

/** Data that is no text, such as what a program made: its parts are named by their path, `resources[0].name`. */
export function dataSource(name: string, data: unknown): Source {
  return {
    data,
    at(path) {
      const steps = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
      return path.length === 0 ? name : `${name}: ${steps.replace(/^\./, '')}`;
    },
  };
}

function toData(name: string, convert: () => unknown): unknown {
  try {
    return convert();
  } catch (error) {
    throw new InputError(`${name}: ${firstLine(messageOf(error))}`, { cause: error });
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
