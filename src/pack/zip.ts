import { zipSync } from 'fflate';
import type { PackageEntry } from './package.ts';

/** The first day that a zip can tell. At noon, because midnight of a day need not be in every time zone. */
const firstDay = new Date(1980, 0, 1, 12);

/**
 * A zip archive (PKWARE's APPNOTE, version 2.0) of these files: the same bytes for the same files, in whatever
 * order they come, at whatever time and in whatever time zone.
 *
 * @throws Error when two entries have one path; on Windows they would be one file
 */
export function zip(entries: readonly PackageEntry[]): Buffer {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : 1));
  const paths = sorted.map(({ path }) => path.toLowerCase());
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) {
    throw new Error(`Two files of a package have the path ${twice}.`);
  }
  const files = Object.fromEntries(sorted.map(({ path, content }) => [path, content]));
  return Buffer.from(zipSync(files, { level: 9, mtime: firstDay }));
}
