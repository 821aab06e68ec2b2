import { statSync } from 'node:fs';
import { join } from 'node:path';
import { listFolder } from '../../target/folder.ts';
import { usualLogs } from '../../target/hive/logs/log-files.ts';
import { findHives } from '../../target/hive/machine/find-hives.ts';
import { regFilesIn } from '../../target/machine/reg-folder.ts';

/** Differs when a machine's files were written to; undefined where there are none. */
export function stampOf(source: string): string | undefined {
  try {
    return machineFiles(source)
      .map(file => (file === undefined ? '-' : stampOfFile(file)))
      .join(', ');
  } catch {
    return undefined;
  }
}

/** The paths of a machine's files: all that is read of it, as far as it can be found. */
export function filesOf(source: string): string[] {
  try {
    return machineFiles(source).flatMap(file => (file === undefined ? [] : withLogs(file)));
  } catch {
    return [source];
  }
}

/** @throws what node:fs throws when they cannot be looked at */
function machineFiles(source: string): (string | undefined)[] {
  if (!statSync(source).isDirectory()) {
    return [source];
  }
  const folder = listFolder(source);
  const { software, system, profiles } = findHives(folder);
  return [
    software,
    system,
    ...profiles.flatMap(({ ntuser, usrClass }) => [ntuser, usrClass]),
    ...regFilesIn(folder).map(name => join(source, name)),
  ];
}

function stampOfFile(path: string): string {
  return withLogs(path)
    .map(file => {
      const { ino, size, mtimeMs } = statSync(file);
      return `${ino} ${size} ${mtimeMs}`;
    })
    .join(' + ');
}

/** A hive's last changes are in the logs beside it; with them it may say something else. */
function withLogs(path: string): string[] {
  return hasFurther(path, false) ? [path, ...usualLogs(path)] : [path];
}

/** May more than the file at this path be read of a machine? */
export function hasFurther(path: string, isFolder: boolean): boolean {
  return isFolder || !/\.reg$|\.zip$/i.test(path);
}
