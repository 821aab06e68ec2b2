import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError, systemCode } from '../../model/errors.ts';
import { dataSource } from './data-source.ts';
import type { DocumentSource } from './document-source.ts';
import { importProgram } from './import-program.ts';
import { Mistakes, mistakeIn } from './mistakes.ts';
import { plainData } from './plain-data.ts';
import { programFault } from './program-fault.ts';

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
export async function loadModule(path: string): Promise<DocumentSource> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    throw mistakeIn(path, 'cannot be read: there is no such file.');
  }
  const exported = await defaultExport(path);
  if (typeof exported !== 'object' || exported === null) {
    throw mistakeIn(
      path,
      'its default export is no configuration; expected export default defineConfiguration([...]).',
    );
  }
  const mistakes = new Mistakes(dataSource(path, exported));
  const data = plainData(mistakes, exported);
  mistakes.settle();
  return dataSource(path, data);
}

async function defaultExport(path: string): Promise<unknown> {
  try {
    const module = (await importProgram(pathToFileURL(resolve(path)).href)) as { readonly default?: unknown };
    return await module.default;
  } catch (error) {
    const isUnread = systemCode(error) === 'ERR_UNKNOWN_FILE_EXTENSION';
    if (isUnread && /ts$/i.test(path)) {
      throw mistakeIn(
        path,
        `Node.js ${process.version} does not read TypeScript. Use 22.18 or later, or a loader such as NODE_OPTIONS=--import=tsx.`,
        error,
      );
    }
    const { place, message } = programFault(path, error);
    throw new InputError(`${place}: cannot be run: ${message}`, {
      code: 'invalid-configuration',
      path,
      cause: error,
    });
  }
}
