import { foldName } from '../../../model/registry-key.ts';
import { Remembered } from '../../../model/remembered.ts';
import { type Named, readName } from './key-node.ts';

/** A key as it is asked for, the same of every hive: what it is known by is worked out once. */
export interface WantedKey {
  /** The key that it is below; undefined for the root of a hive. */
  readonly above: WantedKey | undefined;
  readonly name: WantedName;
}

export interface WantedName {
  readonly folded: string;
  /**
   * Do hints in lists tell of it? How Windows upper-cases what is not ASCII differs between its versions, so for such a
   * name no hint rules a key out.
   */
  readonly isHinted: boolean;
  readonly hash: number;
  /** The first letters, as the number that they are in a file; of a shorter name the rest is zero. */
  readonly start: number;
}

/** The key at this path: backslashes between names, empty for the root. */
export function wantedKey(path: string): WantedKey {
  return wanted.get(path, makeKey);
}

const wanted = new Remembered<WantedKey>(1000);

function makeKey(path: string): WantedKey {
  const end = path.lastIndexOf('\\');
  return {
    above: path === '' ? undefined : wantedKey(path.slice(0, Math.max(0, end))),
    name: wantedName(path.slice(end + 1)),
  };
}

function wantedName(name: string): WantedName {
  const folded = foldName(name);
  const isHinted = /^[\0-\x7f]*$/.test(folded);
  const start = Buffer.alloc(4);
  start.write(isHinted ? folded.slice(0, 4) : '', 'latin1');
  return { folded, isHinted, hash: nameHash(folded), start: start.readUInt32LE() };
}

/** The hash of a name in capitals (specification, "Hash leaf"). */
export function nameHash(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) {
    hash = (Math.imul(hash, 37) + folded.charCodeAt(at)) >>> 0;
  }
  return hash;
}

/** May a key with this hint in an `lf` list have the name? A first byte of zero says that there is no hint. */
export function mayStart(hint: number, { isHinted, start }: WantedName): boolean {
  if (!isHinted || (hint & 0xff) === 0) {
    return true;
  }
  for (let shift = 0; shift < 32; shift += 8) {
    if (capital((hint >>> shift) & 0xff) !== ((start >>> shift) & 0xff)) {
      return false;
    }
  }
  return true;
}

/** Is it the name of this record? Nearly all are in ASCII, and need not become strings. */
export function hasName(record: Named, { folded }: WantedName): boolean {
  const { cell, nameAt, nameLength, isCompressed } = record;
  const width = isCompressed ? 1 : 2;
  if (nameLength !== width * folded.length) {
    return false;
  }
  for (let at = 0; at < folded.length; at++) {
    const unit = isCompressed ? cell.uint8(nameAt + at) : cell.uint16(nameAt + 2 * at);
    if (unit > 0x7f) {
      return foldName(readName(record)) === folded;
    }
    if (capital(unit) !== folded.charCodeAt(at)) {
      return false;
    }
  }
  return true;
}

/** Of a letter of ASCII. */
function capital(unit: number): number {
  return unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit;
}
