import { existsSync } from 'node:fs';
import { installPackages } from '../../support/apt.ts';
import { mustRun, run } from '../../support/run.ts';
import { once } from './cache.ts';

const folder = '/usr/lib/wine';

/** The 64-bit loader itself: Debian's `wine` script first looks for a 32-bit one and complains. */
const wineLoader = `${folder}/wine64`;
export const wineServer = `${folder}/wineserver64`;

/** What Wine and .NET under it need in the environment. */
export function wineEnvironment(prefix: string): Record<string, string> {
  return {
    WINEPREFIX: prefix,
    WINEARCH: 'win64',
    WINEDEBUG: '-all',
    WINELOADER: wineLoader,
    WINESERVER: wineServer,
    // Without it long .NET runs crash now and then (0x80131506).
    DOTNET_EnableWriteXorExecute: '0',
    TERM: 'dumb',
    NO_COLOR: '1',
  };
}

/**
 * What starts a Windows program: a command that takes the program and its arguments. Memory has fixed places where
 * that is allowed: else one start in some thousands ends without a word, because the heap of Wine's loader is where
 * Windows' shared data must be.
 */
export async function wineCommand(): Promise<string[]> {
  const fixed = ['setarch', '--addr-no-randomize'];
  const [file = '', ...args] = [...fixed, 'true'];
  const isAllowed = await run(file, args).then(
    ({ code }) => code === 0,
    () => false,
  );
  return isAllowed ? [...fixed, wineLoader] : [wineLoader];
}

/**
 * Installs Wine with apt-get where it is missing.
 *
 * @throws Error that says what to install, where that cannot be done here
 */
export async function installWine(): Promise<void> {
  if (existsSync(wineLoader)) {
    return;
  }
  await installPackages('wine', 'wine64');
}

/** A Wine prefix as Wine makes it, with Windows 10 for its version: what each run's own registry starts from. */
export async function pristinePrefix(): Promise<string> {
  const { stdout } = await mustRun(wineLoader, ['--version']);
  const version = stdout
    .toString()
    .trim()
    .replace(/[^\w.]+/g, '-');
  return once(`prefix-${version}`, async unfinished => {
    // Nobody is there to say whether Mono and Gecko may be downloaded.
    const env = { ...process.env, ...wineEnvironment(unfinished), WINEDLLOVERRIDES: 'mscoree,mshtml=' };
    await mustRun(wineLoader, ['wineboot', '--init'], { env });
    await mustRun(wineLoader, ['winecfg', '-v', 'win10'], { env });
    // The registry is on disk once the server has ended.
    await mustRun(wineServer, ['--wait'], { env });
  });
}
