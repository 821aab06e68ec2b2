import { accessSync, constants, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { MissingProgramError } from '../model/errors.ts';

/** What {@link findShell} looks at; tests give their own. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Is there a program with this full path? */
  isProgram(path: string): boolean;
}

const here: Surroundings = {
  platform: process.platform,
  environment: process.env,
  isProgram(path) {
    try {
      accessSync(path, constants.X_OK);
      return statSync(path).isFile();
    } catch {
      return false;
    }
  },
};

/**
 * The full path of a PowerShell: the one that is given, else the one that NODE_POWERSHELL names (node-powershell's
 * own variable), else `pwsh` or, on Windows, `powershell.exe`.
 *
 * @param given a path, or a name to look up in PATH
 * @throws MissingProgramError that says what was looked for, and where
 */
export function findShell(given?: string, surroundings: Surroundings = here): string {
  const { environment } = surroundings;
  const chosen = given ?? (environment.NODE_POWERSHELL || undefined);
  const candidates = chosen === undefined ? usual(surroundings) : spellings(chosen, surroundings);
  const found = candidates.find(path => surroundings.isProgram(path));
  if (found !== undefined) {
    return found;
  }
  const source = given === undefined && chosen !== undefined ? ' (from NODE_POWERSHELL)' : '';
  const wanted =
    chosen === undefined ? 'No PowerShell was found' : `No program '${chosen}'${source} was found`;
  throw new MissingProgramError(
    `${wanted}. Looked for ${candidates.join(', ') || 'nothing: PATH is empty'}. ` +
      'Install PowerShell, or name the executable with --powershell or NODE_POWERSHELL.',
  );
}

function usual(surroundings: Surroundings): string[] {
  if (surroundings.platform !== 'win32') {
    return spellings('pwsh', surroundings);
  }
  const { SystemRoot = 'C:\\Windows' } = surroundings.environment;
  // Windows PowerShell is in a fixed place, whatever PATH says.
  const builtIn = `${SystemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`;
  return [...spellings('pwsh', surroundings), ...spellings('powershell', surroundings), builtIn];
}

/** The full paths that a name or path may stand for. */
function spellings(program: string, { platform, environment }: Surroundings): string[] {
  const path = platform === 'win32' ? win32 : posix;
  const file = platform === 'win32' && path.extname(program) === '' ? `${program}.exe` : program;
  if (path.basename(program) !== program) {
    return [path.resolve(file)];
  }
  // Many a PATH names a folder twice.
  const folders = new Set((environment.PATH ?? environment.Path ?? '').split(path.delimiter));
  return [...folders].filter(folder => path.isAbsolute(folder)).map(folder => path.join(folder, file));
}
