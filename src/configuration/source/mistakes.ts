import { type ErrorFields, InputError, InputErrors } from '../../model/errors.ts';
import type { DocumentPlace, DocumentSource, Path } from './document-source.ts';

/** Takes note of a mistake at a place. */
export type Refuse = (place: DocumentPlace, message: string) => void;

interface Mistake {
  readonly place: DocumentPlace;
  readonly message: string;
}

/** Collects what is wrong with a document, so that one run says all of it. */
export class Mistakes {
  readonly #found: Mistake[];

  constructor(
    readonly source: DocumentSource,
    found: Mistake[] = [],
  ) {
    this.#found = found;
  }

  /** For another source, whose mistakes are said together with these. */
  of(source: DocumentSource): Mistakes {
    return new Mistakes(source, this.#found);
  }

  get count(): number {
    return this.#found.length;
  }

  readonly refuse: Refuse = (place, message) => {
    this.#found.push({ place, message });
  };

  /** The value at this path is wrong, or what is missing there. */
  at(path: Path, message: string): void {
    this.refuse(this.source.at(path), message);
  }

  /** The name of the member at this path is wrong. */
  atName(path: Path, message: string): void {
    this.refuse(this.source.nameAt(path), message);
  }

  /** @throws InputError with all of them, in the order of the document; nothing where there are none */
  settle(): void {
    settle(this.#found);
  }
}

/**
 * Refuses what a check finds.
 *
 * @throws InputError with all that it found, in the order of the document
 */
export function refuseAll(check: (refuse: Refuse) => void): void {
  const found: Mistake[] = [];
  check((place, message) => found.push({ place, message }));
  settle(found);
}

function settle(found: readonly Mistake[]): void {
  const errors = firstCopies(found)
    .sort((a, b) => compare(a.place.order, b.place.order))
    .map(({ place, message }) => mistakeAt(place, message));
  const [only] = errors;
  if (errors.length > 1) {
    throw new InputErrors(errors);
  }
  if (only !== undefined) {
    throw only;
  }
}

const copiesShown = 3;

/** What is wrong in each copy that a loop makes is said of a few. */
function firstCopies(found: readonly Mistake[]): Mistake[] {
  const alike = new Map<string, Mistake[]>();
  const kept: Mistake[] = [];
  for (const mistake of found) {
    const { place, message } = mistake;
    // Names and values differ from copy to copy.
    const kind = `${place.copyOf}\0${message.replaceAll(/'[^']*'|"[^"]*"|\d+/g, '')}`;
    const before = place.copyOf === undefined ? [] : (alike.get(kind) ?? []);
    before.push(mistake);
    alike.set(kind, before);
    if (before.length <= copiesShown) {
      kept.push(mistake);
    }
  }
  const more = new Map(
    [...alike.values()].map(group => [group[copiesShown - 1], group.length - copiesShown]),
  );
  return kept.map(mistake => {
    const count = more.get(mistake) ?? 0;
    return count > 0
      ? { ...mistake, message: `${mistake.message} The same of ${count} more copies.` }
      : mistake;
  });
}

/** What is thrown for one mistake at a place. */
export function mistakeAt(
  { text, document, position }: DocumentPlace,
  message: string,
  cause?: unknown,
): InputError {
  const place = position && { line: position[0], column: position[1] };
  return new InputError(`${text}: ${message}`, { ...fieldsOf(document, cause), place });
}

/** What is thrown for a document that is wrong as a whole. */
export function mistakeIn(document: string, message: string, cause?: unknown): InputError {
  return new InputError(`${document}: ${message}`, fieldsOf(document, cause));
}

function fieldsOf(path: string, cause: unknown): ErrorFields {
  return { code: 'invalid-configuration', path, ...(cause !== undefined && { cause }) };
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((step, index) => step !== b[index]);
  return differs === -1 ? a.length - b.length : (a[differs] ?? 0) - (b[differs] ?? -1);
}
