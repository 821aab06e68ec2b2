import { DamageError, differencingHive, showOffset } from '../file/damage.ts';
import type { Budget } from './budget.ts';
import { type Cell, type Cells, nowhere, records } from './cells.ts';

/** A record with a name in it, which is seldom asked for. */
export interface Named {
  readonly cell: Cell;
  /** Where in the cell its name is. */
  readonly nameAt: number;
  /** In bytes. */
  readonly nameLength: number;
  /** Is it in Latin-1, and not in UTF-16LE? */
  readonly isCompressed: boolean;
}

/** A registry key's own record (specification, "Key node"). */
export interface KeyNode extends Named {
  /** Does it stand for another key, which a REG_LINK value names? */
  readonly isLink: boolean;
  readonly subkeyCount: number;
  /** Offset of the list of its subkeys, and next the same of its values; with none of them it means nothing. */
  readonly subkeyList: number;
  readonly valueCount: number;
  readonly valueList: number;
  /** Offset of the security descriptor's cell. */
  readonly security: number;
}

const flag = { link: 0x10, compressedName: 0x20, predefinedHandle: 0x40 };
const fixedLength = 76;

/**
 * The key node in the cell at this offset.
 *
 * @param isLayered may it build on a key of another hive?
 * @throws DamageError when it is none; RefusalError when it is only the difference to a key of another hive
 */
export function readKeyNode(cells: Cells, offset: number, isLayered: boolean, budget: Budget): KeyNode {
  const cell = cells.openRecord(offset, records.key, budget);
  const nameLength = cell.uint16(72);
  // It has all of the fixed part, or no name behind it.
  cell.refuseBeyond(fixedLength, nameLength);
  const flags = cell.uint16(2);
  if (isLayered && ((cell.uint16(12) >> 8) & 3) !== 0) {
    throw differencingHive();
  }
  const isCompressed = (flags & flag.compressedName) !== 0;
  refuseHalfName(nameLength, isCompressed);
  return {
    cell,
    nameAt: fixedLength,
    nameLength,
    isCompressed,
    isLink: (flags & flag.link) !== 0,
    subkeyCount: cell.uint32(20),
    subkeyList: cell.uint32(28),
    // The count of a predefined handle's values is no count, and it has none.
    valueCount: (flags & flag.predefinedHandle) !== 0 ? 0 : cell.uint32(36),
    valueList: cell.uint32(40),
    security: cell.uint32(44),
  };
}

/** @throws DamageError where a name of this length, in bytes, ends inside a character */
export function refuseHalfName(length: number, isCompressed: boolean): void {
  if (!isCompressed && length % 2 !== 0) {
    throw new DamageError('a name ends inside a character');
  }
}

/** A name as it is spelled: one byte or one UTF-16 unit a character. */
export function readName({ cell, nameAt, nameLength, isCompressed }: Named): string {
  return cell.read(nameAt, nameLength).toString(isCompressed ? 'latin1' : 'utf16le');
}

/** The place where a list has to be. @throws DamageError where there is none */
export function placeOfList(count: number, list: number): number {
  if (list === nowhere) {
    throw new DamageError(`a list of ${count} is at ${showOffset(list)}, which is nowhere`);
  }
  return list;
}
