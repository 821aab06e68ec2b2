import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { TargetError } from '../../../model/errors.ts';
import { fewOf } from '../../../model/few.ts';
import { readDword, readString } from '../../../model/registry-value.ts';
import { computerName } from '../../computer-name.ts';
import { type Listing, listFolder } from '../../folder.ts';
import { describeFailure } from '../file/damage.ts';
import type { HiveKind } from '../kind.ts';
import { findHives, type HiveFiles } from './find-hives.ts';
import type { OpenHives } from './open-hives.ts';

/**
 * The hives that a target means: one file, or those that a folder holds.
 *
 * @param content of a file that has been read
 * @throws TargetError when it cannot be read, is no hive of a kind that is known, or holds none
 */
export function hivesAt(path: string, opened: OpenHives, content?: Buffer): HiveFiles {
  try {
    return content === undefined && statSync(path).isDirectory()
      ? hivesIn(listFolder(path))
      : single(path, kindOf(path, opened, content));
  } catch (error) {
    throw describeFailure(path, error);
  }
}

/**
 * The hives that a folder holds.
 *
 * @throws TargetError when one in it cannot be read, or it holds none
 */
export function hivesIn(folder: Listing): HiveFiles {
  const { path } = folder;
  try {
    const files = findHives(folder);
    if (files.software === undefined && files.system === undefined && files.profiles.length === 0) {
      if (files.others.length > 0) {
        throw new TargetError(severalMachines(path, files.others), { path });
      }
      throw new TargetError(
        `${path} holds no registry hives. Give a Windows system drive, or a folder with SOFTWARE, SYSTEM, NTUSER.DAT or UsrClass.dat, or with .reg files in it.${files.links.map(link => ` ${linkRemark(link)}`).join('')}`,
        { path },
      );
    }
    return files;
  } catch (error) {
    throw describeFailure(path, error);
  }
}

function severalMachines(path: string, others: readonly string[]): string {
  const [first = ''] = others;
  return others.length === 1
    ? `${path} holds no hives itself: those of a machine are in ${first}. Give that.`
    : `${path} holds the hives of ${others.length} machines, in ${fewOf(others, mostListed)}. Give each by itself.`;
}

const mostListed = 5;

/** What is said of a link where a hive is looked for. */
export function linkRemark(link: string): string {
  return `${link} is a link, which is not followed.`;
}

function kindOf(path: string, opened: OpenHives, content?: Buffer): HiveKind {
  const kind = opened.kindOf(path, content);
  if (kind === undefined) {
    throw new TargetError(
      `${path} is a hive, but its keys do not tell of which root. SOFTWARE, SYSTEM, NTUSER.DAT and UsrClass.dat are read as a whole, not a part that was saved of them.`,
      { path },
    );
  }
  return kind;
}

function single(path: string, kind: HiveKind): HiveFiles {
  const ntuser = kind === 'NTUSER.DAT' ? path : undefined;
  const usrClass = kind === 'UsrClass.dat' ? path : undefined;
  const place = ntuser && basename(path).toUpperCase() === 'DEFAULT' ? 'S-1-5-18' : 'person';
  return {
    isDrive: false,
    software: kind === 'SOFTWARE' ? path : undefined,
    system: kind === 'SYSTEM' ? path : undefined,
    profiles: ntuser || usrClass ? [{ folder: undefined, place, ntuser, usrClass }] : [],
    userFolders: undefined,
    links: [],
    others: [],
  };
}

/**
 * The computer's name in its SYSTEM hive, or undefined where that has none.
 *
 * @throws TargetError when the hive cannot be read
 */
export function machineNameIn(system: string, opened: OpenHives): string | undefined {
  return opened.use(system, 'SYSTEM', hive => {
    // CurrentControlSet is a link that exists in a running system only.
    const current = hive.value('Select', 'Current') ?? hive.value('Select', 'Default');
    const number = (current && readDword(current)) ?? 1;
    const set = `ControlSet${String(number).padStart(3, '0')}`;
    const name = hive.value(`${set}\\${computerName.key}`, computerName.value);
    return (name && readString(name)) || undefined;
  });
}
