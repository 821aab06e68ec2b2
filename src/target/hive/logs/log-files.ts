import { lstatSync, opendirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { foldName } from '../../../model/registry-key.ts';

/** In the order in which Windows turns to them where nothing else decides. */
const suffixes = ['.LOG1', '.LOG2', '.LOG'];

/** The paths of the transaction logs beside a hive; names are case-blind, links are not followed. */
export function findLogs(hive: string): string[] {
  const usual = usualLogs(hive);
  return usual.length > 0 ? usual : searchLogs(hive);
}

/** Those that are spelled as the hive is, for which nothing has to be searched. */
export function usualLogs(hive: string): string[] {
  return suffixes.flatMap(suffix => [hive + suffix, hive + suffix.toLowerCase()].filter(isFile).slice(0, 1));
}

/** The name of the hive beside which a file of this name may be a log; undefined where it is none. */
export function hiveOfLog(name: string): string | undefined {
  const suffix = suffixes.find(one => foldName(name).endsWith(one));
  return (suffix && name.slice(0, -suffix.length)) || undefined;
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Spelled otherwise than the hive itself, as copies from one file system to another come. */
function searchLogs(hive: string): string[] {
  const wanted = suffixes.map(suffix => foldName(basename(hive) + suffix));
  const found = new Map<string, string>();
  const folder = opendirSync(dirname(hive));
  try {
    for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
      if (entry.isFile() && wanted.includes(foldName(entry.name))) {
        found.set(foldName(entry.name), join(dirname(hive), entry.name));
      }
    }
  } finally {
    folder.closeSync();
  }
  return wanted.flatMap(name => found.get(name) ?? []);
}
