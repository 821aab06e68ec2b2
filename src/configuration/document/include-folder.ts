import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { reasonOf } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';
import type { DocumentPlace } from '../source/document-source.ts';
import { mistakeAt } from '../source/mistakes.ts';
import { largestDocument } from '../source/source.ts';

/** A file that a document includes. */
export interface IncludedFile {
  /** What to call it in messages. */
  readonly name: string;
  /** The file itself, whatever links lead to it. */
  readonly real: string;
  readonly text: string;
}

/** The folder of a document, below which the files are that it includes; as in dsc, those of included documents, too. */
export class IncludeFolder {
  readonly #folder: string;

  /** @param folder as messages name it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * @param path from the folder, as the document has it
   * @throws InputError where it cannot be read or leads out of the folder, with the place
   */
  read(path: string, place: DocumentPlace): IncludedFile {
    const refuse = (problem: string) => mistakeAt(place, `${show(path)} ${problem}`);
    if (isAbsolute(path) || /^[A-Za-z]:|^[\\/]/.test(path) || path.split(/[\\/]/).includes('..')) {
      throw refuse(
        'is not below the folder of the document, and nothing else is included; expected a path such as sites/oslo.yaml.',
      );
    }
    try {
      const root = realpathSync(resolve(this.#folder));
      const real = realpathSync(join(root, path));
      const within = relative(root, real);
      if (within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) {
        throw refuse(
          'is a link that leads out of the folder of the document; nothing outside it is included.',
        );
      }
      return { name: join(this.#folder, path), real, text: textOf(real) };
    } catch (error) {
      throw error instanceof Error && error.name === 'InputError'
        ? error
        : refuse(`cannot be read: ${reasonOf(error)}.`);
    }
  }
}

/** No pipe and no device, which may have no end or wait for somebody to write to it, and no more than a document has. */
function textOf(path: string): string {
  const stats = statSync(path);
  if (!stats.isFile()) {
    throw new Error(stats.isDirectory() ? 'it is a folder' : 'it is no file');
  }
  if (stats.size > 4 * largestDocument) {
    throw new Error(`it has ${stats.size} bytes`);
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
}
