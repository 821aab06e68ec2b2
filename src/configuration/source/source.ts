import { type Document, isCollection, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { messageOf } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';
import { configurationWords, registryFileWords, textInWords } from '../../target/file-kind.ts';
import type { DocumentPlace, DocumentSource } from './document-source.ts';
import { mistakeAt, mistakeIn, refuseAll } from './mistakes.ts';
import { targetRemedy } from './target-remedy.ts';
import { isDouble, partsOf } from './text-parts.ts';

/** No configuration of this client is near it; a larger file is a mistake, or meant to hurt. */
export const largestDocument = 16 * 1024 * 1024;

/** What a text is expected to be, for messages. */
export interface Expected {
  /** In words that follow "expected". */
  readonly what: string;
  /** Where a second document begins in it: that it is one, and what to do. */
  readonly single: string;
  /** What {@link textInWords} may call it, where that knows it. */
  readonly kind?: string;
}

const configurationDocument: Expected = {
  what: `a DSC v3 configuration document (YAML or JSON), such as ${commandName} export prints`,
  single: 'a configuration is one document. Give one resources list, and leave out this ---.',
  kind: configurationWords,
};

/**
 * Reads YAML 1.2, and so JSON.
 *
 * @param name what to call the text in messages
 * @param expected what it should be, if it is no configuration
 * @throws InputError with line and column when the text is neither
 */
export function parseSource(name: string, text: string, expected = configurationDocument): DocumentSource {
  refuseOthers(name, text, expected);
  const { document, place } = parse(name, text);
  const faults = [...document.errors, ...document.warnings].filter(fault => !isDouble(fault));
  refuseAll(refuse => {
    for (const fault of firstOfEachLine(faults, place)) {
      refuse(place(fault.pos[0]), syntaxInWords(fault, expected));
    }
  });
  refuseAll(refuse => refuseUnresolved(document, (offset, message) => refuse(place(offset), message)));
  if (document.contents === null) {
    throw mistakeIn(name, `has nothing in it but comments; expected ${expected.what}.`);
  }
  return { data: toData(name, document), ...partsOf(text, document, place) };
}

/**
 * Reads JSON and nothing else: what stands on a command line may have been changed on its way.
 *
 * @param name what to call the text in messages
 * @throws InputError with line and column when it is none
 */
export function parseJson(name: string, text: string): DocumentSource {
  // JSON is YAML, too, and the parser of YAML knows places and members that are there twice.
  const { document, place } = parse(name, text);
  try {
    return { data: JSON.parse(text), ...partsOf(text, document, place) };
  } catch (error) {
    // Not every message of JSON.parse says where.
    const [, offset] = /at position (\d+)/.exec(messageOf(error)) ?? [];
    const message = `no JSON: ${messageOf(error)}.`;
    throw offset === undefined
      ? mistakeIn(name, message, error)
      : mistakeAt(place(Number(offset)), message, error);
  }
}

/** Says of a text that is plainly something else what it is. */
function refuseOthers(name: string, text: string, { what: expected, kind }: Expected): void {
  if (text.length > largestDocument) {
    throw mistakeIn(name, `the document has ${text.length} characters; at most ${largestDocument} are read.`);
  }
  if (text.trim() === '') {
    throw mistakeIn(name, `is empty; expected ${expected}.`);
  }
  const what = textInWords(text);
  if (what !== undefined && what !== kind) {
    throw mistakeIn(name, `is ${what}; expected ${expected}.${remedies[what] ?? ''}`);
  }
}

const remedies: Readonly<Record<string, string>> = {
  [registryFileWords]: ` ${targetRemedy}`,
  'a MOF document': ` ${commandName} compile makes MOF files and nothing reads them: give the document that it was made of.`,
  'a record of an audit': ` ${commandName} report makes reports of it.`,
  'a program': ' Programs are read from files whose names end in .js, .mjs, .cjs, .ts, .mts or .cts.',
};

function parse(name: string, text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number): DocumentPlace => {
    const { line, col } = lines.linePos(offset);
    return { text: `${name}:${line}:${col}`, document: name, position: [line, col], order: [line, col] };
  };
  return { document, place };
}

/** What follows a mistake in its line is often its consequence. */
function firstOfEachLine(
  faults: readonly YAMLError[],
  place: (offset: number) => DocumentPlace,
): YAMLError[] {
  const lineOf = ({ pos }: YAMLError): number | undefined => place(pos[0]).position?.[0];
  return faults.filter(
    (fault, index) => faults.findIndex(other => lineOf(other) === lineOf(fault)) === index,
  );
}

function syntaxInWords({ code, message }: YAMLError, { single }: Expected): string {
  if (message.startsWith('Maximum call stack')) {
    return 'lists or objects stand in one another so often from here on that they cannot be read.';
  }
  return code === 'MULTIPLE_DOCS'
    ? `another document begins here; ${single}`
    : `no YAML and no JSON: ${firstLine(message)}.`;
}

function refuseUnresolved(document: Document, refuse: (offset: number, message: string) => void): void {
  visit(document, {
    Alias(_, alias) {
      if (!alias.resolve(document)) {
        refuse(
          alias.range?.[0] ?? 0,
          `there is no anchor &${alias.source} before *${alias.source}; a text that begins with * needs quotes.`,
        );
      }
    },
    Pair(_, { key }) {
      if (isCollection(key)) {
        refuse(
          key.range?.[0] ?? 0,
          'a list or an object stands where a name should; a text that begins with { or [ needs quotes.',
        );
      }
    },
  });
}

function toData(name: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw mistakeIn(name, firstLine(messageOf(error)), error);
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}
