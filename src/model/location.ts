import { foldName } from './registry-key.ts';

/** Which of the two registries of 64-bit Windows: the one of 64-bit programs, the one of 32-bit programs. */
export type View = 'Native' | 'Wow6432';

/**
 * A key under which a product keeps settings, with all below it. The engine reads and prunes whole roots.
 * `LocalMachine` paths are those of the native view; `User` paths start at a user's hive.
 */
export interface Root {
  readonly hive: 'LocalMachine' | 'User';
  readonly path: string;
  /** Is it the product's own, with all in it? Of any other key only the values that models have are touched. */
  readonly isOwn?: true;
  /** Though it is another's: does it hold nothing but what models are about, so that it can be removed as a whole? */
  readonly isWhole?: true;
  /** Is it one of those in which an administrator's policies are, which others may write as well? */
  readonly isPolicy?: true;
}

/** Are these the same key? */
export function isSameRoot(a: Root, b: Root): boolean {
  return a.hive === b.hive && foldName(a.path) === foldName(b.path);
}

/**
 * A key under a root. Placeholders in `path` stand for a key property of the instance (`{ServerName}`) or for
 * the SID of its account (`{Sid}`).
 */
export interface KeyLocation {
  readonly root: Root;
  readonly path: string;
}

/** A key that is the same in every mode, or one for programs in client mode and one for server mode. */
export type Location = KeyLocation | { readonly Client: KeyLocation; readonly Server: KeyLocation };

/** The keys of a location: one, or that of each mode. */
export function keyLocations(location: Location): readonly KeyLocation[] {
  return 'root' in location ? [location] : [location.Client, location.Server];
}

/**
 * A folder of a product, below the local application data of a user (`%localappdata%`) or those of the machine
 * (`%allusersprofile%`). `{Sid}` stands for the SID of the account.
 */
export interface FolderLocation {
  readonly base: 'LocalAppData' | 'AllUsersProfile';
  readonly path: string;
}

/** A folder for programs in client mode and one for server mode. */
export interface ModeFolders {
  readonly Client: FolderLocation;
  readonly Server: FolderLocation;
}

/**
 * A key that is not the product's, such as one of a policy. A property has a value there, with a name of its own.
 *
 * @param path that of the native view, or below a user's hive
 */
export function keyOutside(hive: Root['hive'], path: string): KeyLocation {
  return { root: { hive, path }, path: '' };
}

/** A key of policies, below `Software\\Policies`: Group Policy or Intune may have values there, too. */
export function policyKey(hive: Root['hive'], path: string): KeyLocation {
  return { root: { hive, path: `Software\\Policies\\${path}`, isPolicy: true }, path: '' };
}

/** `text` with each `{Name}` replaced by what `values` has for Name. */
export function fillPlaceholders(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
