import { foldName } from '../../../model/registry-key.ts';
import type { RegistryValue } from '../../../model/registry-value.ts';
import { DamageError, differencingHive, showOffset } from '../file/damage.ts';
import type { Budget } from './budget.ts';
import { type Cells, records } from './cells.ts';
import { type KeyNode, type Named, placeOfList, readName, refuseHalfName } from './key-node.ts';
import { type DataPlace, dataPlace, readData } from './value-data.ts';

/**
 * A key's values by folded name (specification, "Key values list" and "Key value").
 *
 * @param minor the hive's minor version
 * @throws DamageError
 */
export function readValues(
  cells: Cells,
  node: KeyNode,
  minor: number,
  budget: Budget,
): Map<string, RegistryValue> {
  const values = new Map<string, RegistryValue>();
  for (const offset of valueOffsets(cells, node, budget)) {
    const record = valueAt(cells, offset, minor, budget);
    const value = { name: readName(record), type: record.type, data: readData(cells, record.data, budget) };
    const name = foldName(value.name);
    if (values.has(name)) {
      throw new DamageError(`the key's list at ${showOffset(node.valueList)} has two values of one name`);
    }
    values.set(name, value);
  }
  return values;
}

/** The offsets of the records of a key's values. @throws DamageError */
export function valueOffsets(cells: Cells, { valueCount, valueList }: KeyNode, budget: Budget): number[] {
  const offsets: number[] = [];
  if (valueCount === 0) {
    return offsets;
  }
  budget.values.spend(valueCount);
  const list = cells.open(placeOfList(valueCount, valueList), budget);
  list.refuseBeyond(0, valueCount * 4);
  for (let at = 0; at < valueCount * 4; at += 4) {
    offsets.push(list.uint32(at));
  }
  return offsets;
}

/** A value's own record. */
export interface ValueRecord extends Named {
  readonly type: number;
  readonly data: DataPlace;
}

const flag = { compressedName: 1, tombstone: 2 };
const fixedLength = 20;

/** The record at this offset. @throws DamageError */
export function valueAt(cells: Cells, offset: number, minor: number, budget: Budget): ValueRecord {
  const cell = cells.openRecord(offset, records.value, budget);
  const flags = cell.uint16(16);
  if ((flags & flag.tombstone) !== 0) {
    throw differencingHive();
  }
  const nameLength = cell.uint16(2);
  const isCompressed = (flags & flag.compressedName) !== 0;
  cell.refuseBeyond(fixedLength, nameLength);
  refuseHalfName(nameLength, isCompressed);
  return {
    cell,
    nameAt: fixedLength,
    nameLength,
    isCompressed,
    type: cell.uint32(12),
    data: dataPlace(cells, cell, minor, budget),
  };
}
