import { foldName } from '../../model/registry-key.ts';
import type { RegistryValue } from '../../model/registry-value.ts';
import type { Budget } from './budget.ts';
import type { Cells } from './cells.ts';
import { DamageError, differencingHive, showOffset } from './damage.ts';
import { type ListPlace, placeOfList, readName } from './key-node.ts';
import { readValueData } from './value-data.ts';

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
  if (place.count === 0) {
    return values;
  }
  budget.spend('values', place.count);
  const list = cells.open(placeOfList(place), budget).read(0, place.count * 4);
  for (let at = 0; at < list.length; at += 4) {
    const value = readValue(cells, list.readUInt32LE(at), minor, budget);
    const name = foldName(value.name);
    if (values.has(name)) {
      throw new DamageError(`the key's list at ${showOffset(place.list)} has two values of one name`);
    }
    values.set(name, value);
  }
  return values;
}

const flag = { compressedName: 1, tombstone: 2 };
const fixedLength = 20;

function readValue(cells: Cells, offset: number, minor: number, budget: Budget): RegistryValue {
  const cell = cells.openRecord(offset, 'vk', budget);
  const flags = cell.uint16(16);
  if ((flags & flag.tombstone) !== 0) {
    throw differencingHive();
  }
  return {
    name: readName(cell.read(fixedLength, cell.uint16(2)), (flags & flag.compressedName) !== 0),
    type: cell.uint32(12),
    data: readValueData(cells, cell, minor, budget),
  };
}
