import type { Snapshot } from '../../engine/places.ts';

/** What a configuration was compiled to; nothing is on the disk yet. */
export interface Compiled {
  readonly files: readonly CompiledFile[];
  /** What the files do not bring about, in sentences for the user. */
  readonly notes: readonly string[];
}

export interface CompiledFile {
  /** Its path in the folder that it is written to, with `/`. */
  readonly name: string;
  readonly content: Buffer;
  /**
   * May it take the place of this other content of a file of its name? A MOF of our own making is as good as compiled
   * anew; a script or a registry file is there to be edited, and may have been.
   */
  replaces(other: Buffer): boolean;
  /**
   * What it has in it once the other files are signed, where it repeats any of them.
   *
   * @param contentOf what a file has in it then, by its name
   * @throws InputError where the signatures make of it more than its reader takes
   */
  afterSigning?(contentOf: (name: string) => Buffer): Buffer;
}

/** What all formats are compiled from, beside the configuration. */
export interface CompileOptions {
  /** A valid name of a configuration, see {@link checkConfigurationName}. */
  readonly name: string;
  /** Valid node names, see {@link checkNodeNames}; at least one. */
  readonly nodes: readonly string[];
  /** Version of the module that has the resources: that of the package. */
  readonly version: string;
  /** The base name of the file that was compiled, for people who look where something comes from. */
  readonly source: string;
  /** For Intune: compile what takes the configuration back. */
  readonly takesBack?: boolean;
  /** For a registry file: what the machine that it is for answered to the request of all instances. */
  readonly machine?: Snapshot;
  /** Will its scripts be signed? Where a script may have so many bytes, room is left for that. */
  readonly isToBeSigned?: boolean;
}
