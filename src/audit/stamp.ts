import { statSync } from 'node:fs';
import { join } from 'node:path';
import { regFilesIn } from '../machine/reg-folder.ts';
import { findHives } from '../registry/hive/find-hives.ts';
import { listFolder } from '../registry/hive/folder.ts';
import { usualLogs } from '../registry/hive/log-files.ts';

/** Differs when a machine's files were written to; undefined where there are none. */
export function stampOf(source: string): string | undefined {
  try {
    if (!statSync(source).isDirectory()) {
      return stampOfFile(source);
    }
    const folder = listFolder(source);
    const { software, system, profiles } = findHives(folder);
    const files = [
      software,
      system,
      ...profiles.flatMap(({ ntuser, usrClass }) => [ntuser, usrClass]),
      ...regFilesIn(folder).map(name => join(source, name)),
    ];
    return files.map(file => (file === undefined ? '-' : stampOfFile(file))).join(', ');
  } catch {
    return undefined;
  }
}

/** A hive's last changes are in the logs beside it; with them it may say something else. */
function stampOfFile(path: string): string {
  const logs = /\.reg$|\.zip$/i.test(path) ? [] : usualLogs(path);
  return [path, ...logs]
    .map(file => {
      const { ino, size, mtimeMs } = statSync(file);
      return `${ino} ${size} ${mtimeMs}`;
    })
    .join(' + ');
}
