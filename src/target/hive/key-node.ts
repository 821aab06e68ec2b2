import type { Budget } from './budget.ts';
import { type Cell, type Cells, nowhere } from './cells.ts';
import { DamageError, differencingHive, showOffset } from './damage.ts';

/** A registry key's own record (specification, "Key node"). */
export interface KeyNode {
  readonly offset: number;
  readonly name: NamePlace;
  /** Does it stand for another key, which a REG_LINK value names? */
  readonly isLink: boolean;
  readonly subkeys: ListPlace;
  readonly values: ListPlace;
  /** Offset of the security descriptor's cell. */
  readonly security: number;
}

/** Where the name of a key or a value is, and how it is written. Most are not asked for. */
export interface NamePlace {
  readonly cell: Cell;
  readonly at: number;
  /** In bytes. */
  readonly length: number;
  readonly isCompressed: boolean;
}

/** How many there are, and the offset of the list; with none the offset means nothing. */
export interface ListPlace {
  readonly count: number;
  readonly list: number;
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
  const cell = cells.openRecord(offset, 'nk', budget);
  const nameLength = cell.uint16(72);
  // It has all of the fixed part, or no name behind it.
  cell.refuseBeyond(fixedLength, nameLength);
  const flags = cell.uint16(2);
  if (isLayered && ((cell.uint16(12) >> 8) & 3) !== 0) {
    throw differencingHive();
  }
  // The count of a predefined handle's values is no count, and it has none.
  const valueCount = (flags & flag.predefinedHandle) !== 0 ? 0 : cell.uint32(36);
  return {
    offset,
    name: namePlace(cell, fixedLength, nameLength, (flags & flag.compressedName) !== 0),
    isLink: (flags & flag.link) !== 0,
    subkeys: { count: cell.uint32(20), list: cell.uint32(28) },
    values: { count: valueCount, list: cell.uint32(40) },
    security: cell.uint32(44),
  };
}

/** The place of a name. @throws DamageError where there can be none */
export function namePlace(cell: Cell, at: number, length: number, isCompressed: boolean): NamePlace {
  cell.refuseBeyond(at, length);
  if (!isCompressed && length % 2 !== 0) {
    throw new DamageError('a name ends inside a character');
  }
  return { cell, at, length, isCompressed };
}

/** The name there: Latin-1 where it is compressed, else UTF-16LE. */
export function readName({ cell, at, length, isCompressed }: NamePlace): string {
  return cell.read(at, length).toString(isCompressed ? 'latin1' : 'utf16le');
}

/** The place where a list has to be. @throws DamageError where there is none */
export function placeOfList({ count, list }: ListPlace): number {
  if (list === nowhere) {
    throw new DamageError(`a list of ${count} is at ${showOffset(list)}, which is nowhere`);
  }
  return list;
}
