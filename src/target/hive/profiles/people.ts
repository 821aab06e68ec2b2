import { basename, dirname } from 'node:path';
import { personOf } from '../../profile-list.ts';
import type { Person } from '../../target.ts';
import type { HiveFiles } from '../machine/find-hives.ts';
import type { OpenHives } from '../machine/open-hives.ts';
import { readProfileList } from './profile-list.ts';

/** The profiles that a SOFTWARE hive lists. One that cannot be read shows when it is read for more. */
export function listedIn(software: string, opened: OpenHives): Person[] {
  try {
    const list = opened.use(software, 'SOFTWARE', readProfileList);
    return (list ?? []).map(personOf);
  } catch {
    return [];
  }
}

/** The folders around hives of people that are given by themselves, without a machine around them. */
export function foldersOf({ software, system, profiles }: HiveFiles): string[] {
  const isByItself = software === undefined && system === undefined;
  return (isByItself ? profiles : []).flatMap(({ ntuser, usrClass }) => {
    const path = ntuser ?? usrClass;
    return path === undefined ? [] : [basename(dirname(path))];
  });
}
