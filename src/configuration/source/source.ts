import {
  type Document,
  isCollection,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { messageOf } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';
import { configurationWords, registryFileWords, textInWords, wingetWords } from '../../target/file-kind.ts';
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
    const comments = faults.filter(fault => beginsStrangeComment(text, fault));
    for (const fault of comments.length > 0 ? comments : firstOfEachLine(faults, place)) {
      refuse(place(fault.pos[0]), syntaxInWords(text, fault, expected));
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
  [wingetWords]:
    ' Give its resources as a DSC v3 document, which winget takes, too, where metadata has winget: { processor: dscv3 }.',
  'a program': ' Programs are read from files whose names end in .js, .mjs, .cjs, .ts, .mts or .cts.',
};

function parse(name: string, text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
    // As dsc, which takes "yes" for a text whatever %YAML says.
    schema: 'core',
  });
  readAsTexts(document);
  const place = (offset: number): DocumentPlace => {
    const { line, col } = lines.linePos(offset);
    return { text: `${name}:${line}:${col}`, document: name, position: [line, col], order: [line, col] };
  };
  return { document, place };
}

/** Digits behind a zero are a text to dsc, an octal number to YAML 1.1, and a decimal one to our parser. */
function readAsTexts(document: Document): void {
  visit(document, {
    Scalar(_, scalar) {
      if (typeof scalar.value === 'number' && /^[-+]?0\d+$/.test(scalar.source ?? '')) {
        scalar.value = scalar.source;
      }
    },
  });
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

function beginsStrangeComment(text: string, { pos }: YAMLError): boolean {
  return strangeComment.test(text.slice(...pos));
}

function syntaxInWords(text: string, fault: YAMLError, { single }: Expected): string {
  const { code, message } = fault;
  if (message.startsWith('Maximum call stack')) {
    return 'lists or objects stand in one another so often from here on that they cannot be read.';
  }
  if (beginsStrangeComment(text, fault)) {
    return commentInWords;
  }
  return code === 'MULTIPLE_DOCS'
    ? `another document begins here; ${single}`
    : `no YAML and no JSON: ${firstLine(message)}.`;
}

const strangeComment = /^\/[/*]/;
const commentInWords =
  'a comment in the manner of JavaScript, which YAML and JSON do not have. Begin it with #, or leave it out.';

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
      if (isScalar(key) && key.type === 'PLAIN' && strangeComment.test(String(key.value))) {
        refuse(key.range?.[0] ?? 0, commentInWords);
      }
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
