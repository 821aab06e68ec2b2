import { installPackages } from '../../support/apt.ts';
import { findProgram } from '../../support/find-program.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What a browser that draws pages in tests is started with; as root it has no sandbox. */
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/**
 * Makes sure that there is a Chromium; installs Debian's with apt-get where this account may, which can take minutes.
 *
 * @returns its path, or undefined where it is not there and cannot be installed
 * @throws Error the same with CI=true, where it may not be missing
 */
export async function ensureChromium(): Promise<string | undefined> {
  const found = find();
  if (found !== undefined) {
    return found;
  }
  try {
    await installPackages('chromium');
    return find();
  } catch (error) {
    if (process.env.CI === 'true') {
      throw error;
    }
    return undefined;
  }
}

function find(): string | undefined {
  return names.map(findProgram).find(path => path !== undefined);
}
