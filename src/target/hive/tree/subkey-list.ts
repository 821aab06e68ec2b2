import { DamageError, showOffset } from '../file/damage.ts';
import type { Budget } from './budget.ts';
import { type Cell, type Cells, signature } from './cells.ts';
import { type KeyNode, placeOfList } from './key-node.ts';
import { mayStart, type WantedName } from './wanted-key.ts';

/**
 * The offsets of a key's subkeys (specification, "Index leaf" to "Index root").
 *
 * @param wanted leaves out those that the list's hints show to have another name
 * @throws DamageError when it is no list, or one of another length than the key says
 */
export function subkeyOffsets(
  cells: Cells,
  { subkeyCount, subkeyList }: KeyNode,
  budget: Budget,
  wanted?: WantedName,
): number[] {
  const offsets: number[] = [];
  if (subkeyCount === 0) {
    return offsets;
  }
  const list = cells.open(placeOfList(subkeyCount, subkeyList), budget);
  let total = 0;
  if (list.uint16(0) === indexRoot) {
    const count = list.uint16(2);
    list.refuseBeyond(4, count * 4);
    for (let index = 0; index < count; index++) {
      // An index root in an index root is damage, which also rules out loops of them.
      total += addLeaf(offsets, cells.open(list.uint32(4 + index * 4), budget), budget, wanted);
    }
  } else {
    total = addLeaf(offsets, list, budget, wanted);
  }
  if (total !== subkeyCount) {
    throw new DamageError(
      `the list at ${showOffset(subkeyList)} has ${total} keys; its key says ${subkeyCount}`,
    );
  }
  return offsets;
}

const indexRoot = signature('ri');
const leaf = { plain: signature('li'), start: signature('lf'), hash: signature('lh') };

/** @returns how many there are in the leaf, wanted or not */
function addLeaf(offsets: number[], list: Cell, budget: Budget, wanted: WantedName | undefined): number {
  const kind = list.uint16(0);
  if (kind !== leaf.plain && kind !== leaf.start && kind !== leaf.hash) {
    throw new DamageError(`the cell at ${showOffset(list.offset)} is no list of keys`);
  }
  const count = list.uint16(2);
  budget.entries.spend(count);
  // An offset of four bytes, and in the others a hint of four.
  const stride = kind === leaf.plain ? 4 : 8;
  list.refuseBeyond(4, count * stride);
  const end = 4 + count * stride;
  if (kind === leaf.hash && wanted?.isHinted) {
    const { hash } = wanted;
    for (let at = list.search(hash, 8, end); at >= 0; at = list.search(hash, at + 8, end)) {
      offsets.push(list.uint32(at - 4));
    }
    return count;
  }
  for (let at = 4; at < end; at += stride) {
    if (kind !== leaf.start || !wanted || mayStart(list.uint32(at + 4), wanted)) {
      offsets.push(list.uint32(at));
    }
  }
  return count;
}
