import type { Scope } from '../expression/scope.ts';
import type { DocumentPlace, DocumentSource } from '../source/document-source.ts';
import type { IncludeFolder } from './include-folder.ts';
import type { GivenParameters } from './parameters.ts';

/** What a document is worked out with. */
export interface DocumentInputs {
  readonly parameters?: GivenParameters;
  /** Who hands in the parameters that have no value in `parameters`, for messages; without, their defaults are taken. */
  readonly handedInBy?: string;
  readonly environment: Scope['environment'];
  /** Where the files are that it includes; without, it includes none. */
  readonly folder?: IncludeFolder;
  /** The document's own file, which it cannot include. */
  readonly file?: string;
  /** Is what is in assertions tested before anything is done? Where it is not, they are refused. */
  readonly takesAssertions?: boolean;
  /** Are resources of other types passed over? */
  readonly skipsOthers?: boolean;
}

/** A resource that is passed over, as it is of a type that is not ours. */
export interface SkippedResource {
  readonly name: string;
  readonly type: string;
  readonly place: DocumentPlace;
}

/** A document with nothing left to be worked out. */
export interface ExpandedDocument {
  /** With plain resources alone, those of groups and included documents among them. */
  readonly source: DocumentSource;
  /** With the resources that are to be so before anything is done: those in assertions. */
  readonly asserted: DocumentSource;
  readonly skipped: readonly SkippedResource[];
}
