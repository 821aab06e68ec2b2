import { readFileSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isModule } from '../../configuration/source/load.ts';

/** No program of this size is written by hand, and no text in one that is longer is a path. */
const largestProgram = 4 * 1024 * 1024;
const textInQuotes = /(["'`])((?:(?!\1)[^\\\r\n]){1,1000})\1/g;

/**
 * The files that a program names in texts of its own, and so on for programs among them. What it imports is named so, and
 * what it reads mostly is; a name that is put together is not found.
 */
export function* namedIn(program: string, seen: Set<string>): Generator<string> {
  seen.add(resolve(program));
  for (const [, , text = ''] of textOf(program).matchAll(textInQuotes)) {
    for (const path of placesOf(text, program)) {
      if (!seen.has(path) && fileAt(path)) {
        seen.add(path);
        yield path;
        if (isModule(path)) {
          yield* namedIn(path, seen);
        }
      }
    }
  }
}

/** What an Include in a document names, and so on for documents among them, wherever in the text it stands. */
const includeFile = /\b(?:configurationFile|parametersFile)["']?\s*:\s*["']?([^"'\r\n,{}#]{1,1000})/g;

export function* includedBy(document: string, folder: string, seen: Set<string>): Generator<string> {
  if (document === '-') {
    return;
  }
  seen.add(resolve(document));
  for (const [, name = ''] of textOf(document).matchAll(includeFile)) {
    const path = resolve(folder, name.trim());
    if (!seen.has(path)) {
      seen.add(path);
      yield path;
      yield* includedBy(path, folder, seen);
    }
  }
}

/** Where a text may lead: from the program and from the current folder; require() adds endings, and loaders swap them. */
function placesOf(text: string, program: string): string[] {
  const endings = ['', '.js', '.cjs', '.mjs', '.ts', '.json', '/index.js', '/index.ts'];
  const names = [...endings.map(ending => text + ending), text.replace(/\.([cm]?)js$/, '.$1ts')];
  return [dirname(resolve(program)), '.'].flatMap(folder => names.map(name => resolve(folder, name)));
}

function textOf(program: string): string {
  const file = fileAt(program);
  return file && file.size <= largestProgram ? readFileSync(program, 'utf8') : '';
}

/** Undefined where there is no file, or nobody may know of it. */
function fileAt(path: string): Stats | undefined {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats : undefined;
  } catch {
    return undefined;
  }
}
