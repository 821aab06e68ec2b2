import { foldName } from '../../model/registry-key.ts';
import type { RegistryValue } from '../../model/registry-value.ts';
import type { Budget } from './budget.ts';
import type { Cell, Cells } from './cells.ts';
import { DamageError, differencingHive, showOffset } from './damage.ts';
import { type ListPlace, type NamePlace, namePlace, placeOfList, readName } from './key-node.ts';
import { type DataPlace, dataPlace, readData } from './value-data.ts';

/**
 * A key's values by folded name (specification, "Key values list" and "Key value").
 *
 * @param minor the hive's minor version
 * @throws DamageError
 */
export function readValues(
  cells: Cells,
  place: ListPlace,
  minor: number,
  budget: Budget,
): Map<string, RegistryValue> {
  const values = new Map<string, RegistryValue>();
  const list = valueOffsets(cells, place, budget);
  for (let at = 0; at < list.length; at += 4) {
    const { name: namedAt, type, data } = valueAt(cells, list.readUInt32LE(at), minor, budget);
    const value = { name: readName(namedAt), type, data: readData(cells, data, budget) };
    const name = foldName(value.name);
    if (values.has(name)) {
      throw new DamageError(`the key's list at ${showOffset(place.list)} has two values of one name`);
    }
    values.set(name, value);
  }
  return values;
}

/** The offsets of the records of a key's values, four bytes each. @throws DamageError */
export function valueOffsets(cells: Cells, place: ListPlace, budget: Budget): Buffer {
  if (place.count === 0) {
    return noValues;
  }
  budget.spend('values', place.count);
  return cells.open(placeOfList(place), budget).read(0, place.count * 4);
}

const noValues = Buffer.alloc(0);

/** A value's own record. */
export interface ValueRecord {
  readonly name: NamePlace;
  readonly type: number;
  readonly data: DataPlace;
}

const flag = { compressedName: 1, tombstone: 2 };
const fixedLength = 20;

/** The record at this offset. @throws DamageError */
export function valueAt(cells: Cells, offset: number, minor: number, budget: Budget): ValueRecord {
  const cell: Cell = cells.openRecord(offset, 'vk', budget);
  const flags = cell.uint16(16);
  if ((flags & flag.tombstone) !== 0) {
    throw differencingHive();
  }
  return {
    name: namePlace(cell, fixedLength, cell.uint16(2), (flags & flag.compressedName) !== 0),
    type: cell.uint32(12),
    data: dataPlace(cells, cell, minor, budget),
  };
}
