import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../../model/errors.ts';
import { isOneFile, isOwnCode } from '../../package-root.ts';

/** What is wrong with a program, and where. */
export interface ProgramFault {
  /** `contoso.mjs:4:18`, or the path alone where nothing tells the line. */
  readonly place: string;
  /** In one line. */
  readonly message: string;
}

/**
 * Finds where a program failed that was imported: in the stack, in what a loader of TypeScript says, or for mistakes
 * of syntax, of which Node keeps the line to itself, in what `node --check` prints.
 *
 * @param path the program as the user named it, and as messages name it
 * @param error what its import threw
 */
export function programFault(path: string, error: unknown): ProgramFault {
  const stack = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : '';
  // esbuild, which loaders use, counts its errors in the first line and tells them in the next.
  const told = /^(.+):(\d+):(\d+): ERROR: (.+)$/m.exec(stack);
  const message = told?.[4] ?? messageOf(error).split('\n')[0] ?? '';
  const found = placeIn(stack) ?? (error instanceof SyntaxError ? placeIn(checked(path)) : undefined);
  return { place: found === undefined ? path : nameOf(found, path), message };
}

interface FilePlace {
  readonly file: string;
  /** `4` or `4:18` */
  readonly lines: string;
}

/** The first place in a file that is neither this program's own nor a package's. */
function placeIn(text: string): FilePlace | undefined {
  const places = text.matchAll(
    /(?:^|[\s(])(file:\/\/\S+?|(?:[A-Za-z]:)?[\\/].*?)(?:\?\S*?)?:(\d+(?::\d+)?)(?=[\s):]|$)/gm,
  );
  for (const [, where = '', lines = ''] of places) {
    const file = where.startsWith('file:') ? fileURLToPath(where) : where;
    if (/\.[cm]?[jt]sx?$/i.test(file) && !isOwnCode(file) && !/[\\/]node_modules[\\/]/.test(file)) {
      return { file, lines };
    }
  }
  return undefined;
}

/** What Node says of a program's syntax; it does not run it. Where there is no Node it has no word. */
function checked(path: string): string {
  if (isOneFile) {
    return '';
  }
  const { stderr } = spawnSync(process.execPath, ['--check', resolve(path)], {
    encoding: 'utf8',
    timeout: 30_000,
  });
  // It shows the line below its number, and the column by a mark below that.
  return stderr.replace(
    /^(.+:\d+)(\r?\n.*\r?\n)( *)\^/m,
    (_, place: string, line: string, before: string) => `${place}:${before.length + 1}${line}`,
  );
}

function nameOf({ file, lines }: FilePlace, path: string): string {
  return `${file === resolve(path) ? path : file}:${lines}`;
}
