import { parseWaivers } from '../../audit/waivers/waiver-file.ts';
import { dated } from '../../audit/waivers/waivers.ts';
import { InputError } from '../../model/errors.ts';
import { safeText } from '../../model/printable.ts';
import type { Setting } from '../../report/setting.ts';
import type { WaiverFile } from '../../report/waivers/waiver.ts';
import { readInput } from '../input/read-input.ts';

/**
 * Reads the file of `--waivers`.
 *
 * @param settings those of the configuration
 * @param asOf the day that waivers are of
 * @throws InputError with all that is wrong with it, each with its line and column
 */
export async function readWaivers(
  path: string,
  settings: readonly Setting[],
  asOf: Date,
): Promise<WaiverFile> {
  if (path === '-') {
    throw new InputError('--waivers -: the report names the file that was used. Give a file.');
  }
  const { text, sha256 } = await readInput(path);
  const waivers = parseWaivers(path, text, settings);
  return { file: safeText(path, longestName), sha256: sha256(), waivers: dated(waivers, asOf) };
}

const longestName = 1000;
