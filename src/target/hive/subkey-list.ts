import { foldName } from '../../model/registry-key.ts';
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
  const mayBe = wanted === undefined ? undefined : hintTests(wanted);
  const offsets: number[] = [];
  let total = 0;
  for (const leaf of leaves(cells, placeOfList(place), budget)) {
    total += leaf.count;
    for (let index = 0; index < leaf.count; index++) {
      const at = index * leaf.stride;
      if (leaf.stride === 4 || mayBe === undefined || mayBe[leaf.kind](leaf.entries, at + 4)) {
        offsets.push(leaf.entries.readUInt32LE(at));
      }
    }
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

function* leaves(cells: Cells, offset: number, budget: Budget): Generator<Leaf> {
  const cell = cells.open(offset, budget);
  if (cell.uint16(0) !== indexRoot) {
    yield readLeaf(cell, budget);
    return;
  }
  const count = cell.uint16(2);
  const entries = cell.read(4, count * 4);
  for (let index = 0; index < count; index++) {
    // An index root in an index root is damage, which also rules out loops of them.
    yield readLeaf(cells.open(entries.readUInt32LE(index * 4), budget), budget);
  }
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

/** May the hint at this place of a list be that of the wanted name? */
type HintTest = (entries: Buffer, at: number) => boolean;

/**
 * Windows itself looks only at keys whose hint fits. How it upper-cases what is not ASCII differs between its
 * versions, so for such a name no hint rules a key out.
 */
function hintTests(wanted: string): Record<LeafKind, HintTest> {
  const folded = foldName(wanted);
  if (!/^[\0-\x7f]*$/.test(folded)) {
    return { li: always, lf: always, lh: always };
  }
  const hash = nameHash(folded);
  const start = Buffer.alloc(4);
  start.write(folded.slice(0, 4), 'latin1');
  return {
    li: always,
    lf: (entries, at) =>
      // A first byte of zero says that the name has no such hint.
      entries[at] === 0 || start.every((unit, index) => upperCase(entries[at + index] ?? 0) === unit),
    lh: (entries, at) => entries.readUInt32LE(at) === hash,
  };
}

const always: HintTest = () => true;

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
