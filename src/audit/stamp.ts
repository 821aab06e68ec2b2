import { statSync } from 'node:fs';
import { join } from 'node:path';
import { findHives } from '../registry/hive/find-hives.ts';
import { listFolder } from '../registry/hive/folder.ts';
import { regFilesIn } from './reg-folder.ts';

/** Differs when a machine's files were written to; undefined where there are none. */
export function stampOf(source: string): string | undefined {
  try {
    const found = statSync(source);
    if (!found.isDirectory()) {
      return `${found.ino} ${found.size} ${found.mtimeMs}`;
    }
    const folder = listFolder(source);
    const { software, system, profiles } = findHives(folder);
    const files = [
      software,
      system,
      ...profiles.flatMap(({ ntuser, usrClass }) => [ntuser, usrClass]),
      ...regFilesIn(folder).map(name => join(source, name)),
    ];
    return files.map(file => (file === undefined ? '-' : stampOf(file))).join(', ');
  } catch {
    return undefined;
  }
}
