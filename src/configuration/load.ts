import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError, messageOf, systemCode } from '../model/errors.ts';
import { dataSource, type Source } from './source.ts';

/** Is this the path of a program, not of a text? */
export function isModule(path: string): boolean {
  return /\.[cm]?[jt]s$/i.test(path);
}

/**
 * Runs a program in JavaScript or TypeScript and takes its default export, a configuration document. It runs with
 * the rights of the user, as a build tool's configuration does. TypeScript is Node's business: 22.18 and later
 * read it, earlier ones with a loader.
 *
 * @throws InputError when it cannot be run, or has no document to give
 */
export async function loadModule(path: string): Promise<Source> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    throw new InputError(`${path}: cannot be read: there is no such file.`);
  }
  const exported = await defaultExport(path);
  if (typeof exported !== 'object' || exported === null) {
    throw new InputError(
      `${path}: its default export is no configuration; expected export default defineConfiguration([...]).`,
    );
  }
  try {
    return dataSource(path, JSON.parse(JSON.stringify(exported)));
  } catch (error) {
    throw new InputError(`${path}: its default export is not plain data: ${firstLine(error)}`, {
      cause: error,
    });
  }
}

async function defaultExport(path: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(resolve(path)).href)) as { readonly default?: unknown };
    return await module.default;
  } catch (error) {
    const isUnread = systemCode(error) === 'ERR_UNKNOWN_FILE_EXTENSION';
    throw new InputError(
      isUnread && /ts$/i.test(path)
        ? `${path}: Node.js ${process.version} does not read TypeScript. Use 22.18 or later, or a loader such as NODE_OPTIONS=--import=tsx.`
        : `${path}: cannot be run: ${firstLine(error)}`,
      { cause: error },
    );
  }
}

function firstLine(error: unknown): string {
  return messageOf(error).split('\n')[0] ?? '';
}
