import type { OpenParameter } from '../expression/scope.ts';

/** Names of members and indexes of lists, from the document's root. */
export type Path = readonly (string | number)[];

/** A place in a document. */
export interface DocumentPlace {
  /** `contoso.yaml:7:5`; of a program's document `contoso.ts: resources[0].name`. */
  readonly text: string;
  /** The document's name. */
  readonly document: string;
  /** Line and column, from 1, where the document is a text. */
  readonly position?: readonly [line: number, column: number];
  /** Where it is one of several that a loop made: the place that they share. */
  readonly copyOf?: string;
  /** What comes first in the document has the lower numbers. */
  readonly order: readonly number[];
}

/** A configuration document as text became data, with the place in the text of each part. */
export interface DocumentSource {
  readonly data: unknown;
  /** What is wrong with the text, although there is no doubt what data it means. */
  readonly flaws: readonly { readonly place: DocumentPlace; readonly message: string }[];
  /** Of the value at this path, or of the nearest part around it. */
  at(path: Path): DocumentPlace;
  /** Of the name of the member at this path, or of the nearest part around it. */
  nameAt(path: Path): DocumentPlace;
  /** Of a character of the text at this path, counted from 0, where it can be told; else of the text. */
  within(path: Path, offset: number): DocumentPlace;
  /** Was the value at this path made of what no message may show, such as an environment variable? */
  isConcealed?(path: Path): boolean;
  /** The parameter that the property at this path is and nothing else, where its value is handed in later. */
  openAt?(path: Path): OpenParameter | undefined;
}
