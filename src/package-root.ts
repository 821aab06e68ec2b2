import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { getAsset, isSea } from 'node:sea';

/**
 * Is this the program that has Node and the package in one file? Then the package is in no folder: what it ships can be
 * read by {@link packageFile} and {@link packageFiles} alone, here as everywhere.
 */
export const isOneFile: boolean = isSea();

/** The folder of this file in the sources, or of the bundle in dist/; of the program in one file, the program itself. */
const codeFolder = isOneFile ? process.execPath : import.meta.dirname;

/** The folder of the package: src/ and dist/ are in it. */
export const packageRoot = isOneFile ? codeFolder : dirname(codeFolder);

/** A path inside the package, for who has its folder. */
export function packagePath(...parts: readonly string[]): string {
  return join(packageRoot, ...parts);
}

/**
 * A file that the package ships.
 *
 * @param path from the package's folder, with `/`
 * @throws Error when it ships none of that name
 */
export function packageFile(path: string): Buffer {
  return isOneFile ? Buffer.from(getAsset(path)) : readFileSync(packagePath(path));
}

/** The paths of all files in a folder that the package ships and below it, from that folder, with `/`; sorted. */
export function packageFiles(folder: string): string[] {
  if (isOneFile) {
    const all = JSON.parse(packageFile(listOfFiles).toString()) as readonly string[];
    return all.filter(path => path.startsWith(`${folder}/`)).map(path => path.slice(folder.length + 1));
  }
  return readdirSync(packagePath(folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(packagePath(folder).length + 1))
    .map(path => path.replaceAll(sep, '/'))
    .sort();
}

/** Where the program in one file has the names of all others, sorted. */
export const listOfFiles = 'files.json';

/** Is this a file that this program runs from, and so none of the user's? */
export function isOwnCode(file: string): boolean {
  return !isOneFile && file.startsWith(codeFolder);
}

const facts = JSON.parse(packageFile('package.json').toString()) as {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
};

/** What npm installs. */
export const packageName = facts.name;

/** The command that the package brings, by which messages call it. */
export const [commandName = ''] = Object.keys(facts.bin);

/** The version that package.json has, which is the version of everything that is made from it. */
export function packageVersion(): string {
  return facts.version;
}
