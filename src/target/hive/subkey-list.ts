import { foldName } from '../../model/registry-key.ts';
import { Remembered } from '../../model/remembered.ts';
import type { Budget } from './budget.ts';
import { type Cell, type Cells, signature } from './cells.ts';
import { DamageError, showOffset } from './damage.ts';
import { type ListPlace, placeOfList } from './key-node.ts';

/**
 * The offsets of a key's subkeys (specification, "Index leaf" to "Index root").
 *
 * @param wanted leaves out those that the list's hints show to have another name
 * @throws DamageError when it is no list, or one of another length than the key says
 */
export function subkeyOffsets(cells: Cells, place: ListPlace, budget: Budget, wanted?: string): number[] {
  if (place.count === 0) {
    return [];
  }
  const hints = wanted === undefined ? undefined : hintsOf.get(wanted, makeHints);
  const offsets: number[] = [];
  let total = 0;
  for (const leaf of leaves(cells, placeOfList(place), budget)) {
    total += leaf.count;
    addOffsets(offsets, leaf, hints);
  }
  if (total !== place.count) {
    throw new DamageError(
      `the list at ${showOffset(place.list)} has ${total} keys; its key says ${place.count}`,
    );
  }
  return offsets;
}

type LeafKind = 'li' | 'lf' | 'lh';

interface Leaf {
  readonly kind: LeafKind;
  readonly count: number;
  /** Bytes an entry takes: an offset of four, and a hint of four in `lf` and `lh`. */
  readonly stride: 4 | 8;
  readonly entries: Buffer;
}

function leaves(cells: Cells, offset: number, budget: Budget): Leaf[] {
  const cell = cells.open(offset, budget);
  if (cell.uint16(0) !== indexRoot) {
    return [readLeaf(cell, budget)];
  }
  const count = cell.uint16(2);
  const entries = cell.read(4, count * 4);
  const found: Leaf[] = [];
  for (let at = 0; at < entries.length; at += 4) {
    // An index root in an index root is damage, which also rules out loops of them.
    found.push(readLeaf(cells.open(entries.readUInt32LE(at), budget), budget));
  }
  return found;
}

const indexRoot = signature('ri');
const leafKinds = new Map((['li', 'lf', 'lh'] as const).map(kind => [signature(kind), kind]));

function readLeaf(cell: Cell, budget: Budget): Leaf {
  const kind = leafKinds.get(cell.uint16(0));
  if (kind === undefined) {
    throw new DamageError(`the cell at ${showOffset(cell.offset)} is no list of keys`);
  }
  const count = cell.uint16(2);
  const stride = kind === 'li' ? 4 : 8;
  budget.spend('entries', count);
  return { kind, count, stride, entries: cell.read(4, count * stride) };
}

/** What an entry of a list says of the wanted name. */
interface Hints {
  readonly hash: number;
  /** The first letters in capitals, as a number as in `lf`; of a shorter name the rest is zero. */
  readonly start: readonly number[];
}

/**
 * Windows itself looks only at keys whose hint fits. How it upper-cases what is not ASCII differs between its
 * versions, so for such a name no hint rules a key out.
 */
function makeHints(wanted: string): Hints | null {
  const folded = foldName(wanted);
  if (!/^[\0-\x7f]*$/.test(folded)) {
    return null;
  }
  return {
    hash: nameHash(folded),
    start: [0, 1, 2, 3].map(index => (index < folded.length ? folded.charCodeAt(index) : 0)),
  };
}

/** What is asked for is a few names, the same of every hive. */
const hintsOf = new Remembered<Hints | null>(1000);

function addOffsets(
  offsets: number[],
  { kind, stride, entries }: Leaf,
  hints: Hints | null | undefined,
): void {
  for (let at = 0; at < entries.length; at += stride) {
    const mayBe =
      !hints ||
      kind === 'li' ||
      (kind === 'lh' ? entries.readUInt32LE(at + 4) === hints.hash : mayStart(entries, at + 4, hints.start));
    if (mayBe) {
      offsets.push(entries.readUInt32LE(at));
    }
  }
}

/** A first byte of zero says that the name has no such hint. */
function mayStart(entries: Buffer, at: number, start: readonly number[]): boolean {
  return entries[at] === 0 || start.every((unit, index) => upperCase(entries[at + index] ?? 0) === unit);
}

function upperCase(unit: number): number {
  return unit >= 0x61 && unit <= 0x7a ? unit - 0x20 : unit;
}

/** The hash of a name in capitals (specification, "Hash leaf"). */
export function nameHash(folded: string): number {
  let hash = 0;
  for (let at = 0; at < folded.length; at++) {
    hash = (Math.imul(hash, 37) + folded.charCodeAt(at)) >>> 0;
  }
  return hash;
}
