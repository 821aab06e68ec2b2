/** What was packed; nothing is on the disk yet. */
export interface Package {
  readonly files: readonly PackageFile[];
  /** What is left to do with the files, or is not in them, in sentences for the user. */
  readonly notes: readonly string[];
}

export interface PackageFile {
  /** Its path in the folder that they are written to, with `/`. */
  readonly name: string;
  readonly content: Buffer;
}

/** A file inside a package: its path with `/`, and what is in it. */
export interface PackageEntry {
  readonly path: string;
  readonly content: Buffer;
}

/** The entries with their paths below a folder. */
export function below(folder: string, entries: readonly PackageEntry[]): PackageEntry[] {
  return entries.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}
