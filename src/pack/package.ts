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

/**
 * Gives a file a signature before it is packed or written: with its path, for its ending and for messages. What needs none
 * comes back as it is.
 */
export type Signer = (path: string, content: Buffer) => Promise<Buffer>;

/** The signer of who has none. */
export const unsigned: Signer = async (_path, content) => content;

/** The entries as a signer leaves them, one after the other: a signer may ask for a card or a person. */
export async function signedEntries(entries: readonly PackageEntry[], sign: Signer): Promise<PackageEntry[]> {
  const signed: PackageEntry[] = [];
  for (const { path, content } of entries) {
    signed.push({ path, content: await sign(path, content) });
  }
  return signed;
}

/** The entries with their paths below a folder. */
export function below(folder: string, entries: readonly PackageEntry[]): PackageEntry[] {
  return entries.map(({ path, content }) => ({ path: `${folder}/${path}`, content }));
}
