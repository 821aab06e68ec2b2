import { DamageError, showOffset } from '../file/damage.ts';
import type { Budget } from './budget.ts';
import { type Cell, type Cells, signature } from './cells.ts';

/** The longest data that one cell holds where the version has big data. */
const segmentLength = 16344;
const firstMinorWithBigData = 4;

/** Where the data of a value is. */
export interface DataPlace {
  readonly cell: Cell;
  readonly at: number;
  readonly length: number;
  /** Is it in several cells, which this one has a list of? */
  readonly isBig: boolean;
}

/**
 * Where the data of a value is: in the record itself, in a cell, or in several ("Data size" and "Big data" of the
 * specification).
 *
 * @param record the "Key value"
 * @param minor the hive's minor version
 * @throws DamageError
 */
export function dataPlace(cells: Cells, record: Cell, minor: number, budget: Budget): DataPlace {
  const size = record.uint32(4);
  const length = size % inRecord;
  if (size >= inRecord) {
    if (length > 4) {
      throw new DamageError(`a value of ${length} bytes claims to be in a record of four`);
    }
    return { cell: record, at: 8, length, isBig: false };
  }
  budget.bytes.spend(length);
  if (length === 0) {
    return { cell: record, at: 0, length, isBig: false };
  }
  const cell = cells.open(record.uint32(8), budget);
  const isBig = length > segmentLength && minor >= firstMinorWithBigData && isBigData(cell);
  if (!isBig) {
    cell.refuseBeyond(0, length);
  }
  return { cell, at: 0, length, isBig };
}

/** The data there, in memory of its own. @throws DamageError */
export function readData(cells: Cells, { cell, at, length, isBig }: DataPlace, budget: Budget): Buffer {
  return isBig ? readSegments(cells, cell, length, budget) : cell.copy(at, length);
}

/** The highest bit of the size. */
const inRecord = 0x80000000;

const bigData = signature('db');

/** Programs other than Windows write long data in one cell in any version. */
function isBigData(cell: Cell): boolean {
  return cell.length >= 2 && cell.uint16(0) === bigData;
}

function readSegments(cells: Cells, cell: Cell, length: number, budget: Budget): Buffer {
  const count = cell.uint16(2);
  if (count !== Math.ceil(length / segmentLength)) {
    throw new DamageError(`the ${count} segments at ${showOffset(cell.offset)} cannot have ${length} bytes`);
  }
  const list = cells.open(cell.uint32(4), budget);
  const segments: Buffer[] = [];
  for (let done = 0; done < length; done += segmentLength) {
    const segment = cells.open(list.uint32(segments.length * 4), budget);
    segments.push(segment.read(0, Math.min(segmentLength, length - done)));
  }
  return Buffer.concat(segments);
}
