import { join } from 'node:path';
import { safeText } from '../../model/printable.ts';
import { type Listing, listFolder } from '../folder.ts';
import { type HiveTarget, openHiveFolder } from '../hive/index.ts';
import { findHives, linksIn } from '../hive/machine/find-hives.ts';
import { linkRemark } from '../hive/machine/machine-hives.ts';
import { regFilesBelow, regFilesIn } from './reg-folder.ts';

/** What in a folder is read as one machine, and what is not. */
export interface MachineFolder {
  /** The registry in its hives, where it has some. */
  readonly hives?: HiveTarget;
  /** The names of the .reg files that are read instead. */
  readonly exports: readonly string[];
  /** The paths of what is other machines'. */
  readonly leftOut: readonly string[];
  /** What is to be said of that choice. Sentences. */
  readonly remarks: readonly string[];
}

/**
 * Sorts out what in a folder is one machine's: its hives, or else its .reg files.
 *
 * @param isWhole whether the .reg files in the folders below it are the machine's, too
 * @throws TargetError when it cannot be read or holds neither
 */
export function machineFolder(folder: Listing, isWhole: boolean): MachineFolder {
  const files = isWhole ? regFilesBelow(folder) : regFilesIn(folder);
  const hives = files.length > 0 ? findHives(folder) : undefined;
  if (hives?.software === undefined && hives?.system === undefined && hives?.profiles.length === 0) {
    const together = safeText(`${folder.path}: ${files.join(', ')}`, longestList);
    return {
      exports: files,
      leftOut: [...hives.others, ...(isWhole ? [] : exportsBelow(folder))],
      remarks: [
        ...(files.length > 1 ? [`${together} are read as one machine's.`] : []),
        ...linksIn(folder).map(linkRemark),
      ],
    };
  }
  const found = openHiveFolder(folder);
  const unread = `${folder.path}: the .reg files beside the hives are no part of this machine.`;
  return { hives: found, exports: [], leftOut: found.others, remarks: files.length > 0 ? [unread] : [] };
}

const longestList = 500;

/** The folders in this one that have .reg files in them or below. */
function exportsBelow({ path, folders }: Listing): string[] {
  return folders.map(name => join(path, name)).filter(below => regFilesBelow(listFolder(below)).length > 0);
}
