import { type ErrorFields, InputError, InputErrors } from '../model/errors.ts';
import type { DocumentPlace, DocumentSource, Path } from './source.ts';

/** Takes note of a mistake at a place. */
export type Refuse = (place: DocumentPlace, message: string) => void;

/** Collects what is wrong with a document, so that one run says all of it. */
export class Mistakes {
  readonly #found: { readonly place: DocumentPlace; readonly message: string }[];

  constructor(
    readonly source: DocumentSource,
    found: { readonly place: DocumentPlace; readonly message: string }[] = [],
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
  const found: { readonly place: DocumentPlace; readonly message: string }[] = [];
  check((place, message) => found.push({ place, message }));
  settle(found);
}

function settle(found: readonly { readonly place: DocumentPlace; readonly message: string }[]): void {
  const errors = [...found]
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
