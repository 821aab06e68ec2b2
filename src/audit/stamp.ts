import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findHives } from '../registry/hive/find-hives.ts';
import { regFilesIn } from './reg-folder.ts';

/** Differs when a machine's files were written to; undefined where there are none. */
export async function stampOf(source: string): Promise<string | undefined> {
  try {
    const found = await stat(source);
    if (!found.isDirectory()) {
      return `${found.ino} ${found.size} ${found.mtimeMs}`;
    }
    const { software, system, profiles } = await findHives(source);
    const files = [
      software,
      system,
      ...profiles.flatMap(({ ntuser, usrClass }) => [ntuser, usrClass]),
      ...(await regFilesIn(source)).map(name => join(source, name)),
    ];
    const stamps = files.map(async file => (file === undefined ? '-' : stampOf(file)));
    return (await Promise.all(stamps)).join(', ');
  } catch {
    return undefined;
  }
}
