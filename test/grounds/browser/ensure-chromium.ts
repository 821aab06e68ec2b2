import { installPackages } from '../../support/apt.ts';
import { findProgram } from '../../support/find-program.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** What a browser that draws pages in tests is started with; as root it has no sandbox. */
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/**
 * Makes sure that there is a Chromium; installs Debian's with apt-get where it is missing.
 *
 * @returns its path
 * @throws Error that says what to install, where that cannot be done here
 */
export async function ensureChromium(): Promise<string> {
  const found = find();
  if (found !== undefined) {
    return found;
  }
  await installPackages('chromium');
  const installed = find();
  if (installed === undefined) {
    throw new Error(`None of ${names.join(', ')} is there, after chromium was installed.`);
  }
  return installed;
}

function find(): string | undefined {
  return names.map(findProgram).find(path => path !== undefined);
}
