import type { Instance } from '../../../engine/instance.ts';
import { InputError } from '../../../model/errors.ts';
import { foldName } from '../../../model/registry-key.ts';
import { sameValue } from '../../../model/registry-value.ts';
import { currentUserRoot, isAtOrBelow, machineRoot } from '../../../target/paths.ts';
import type { Change } from '../../../target/target.ts';
import { titleOf } from '../../instance/title.ts';
import { blankSnapshot } from '../conflicts.ts';
import { regOperations } from '../reg-operations.ts';
import { fullKey, type PreferenceItem } from './preference-item.ts';

interface Placed {
  readonly item: PreferenceItem;
  readonly instance: Instance;
}

/**
 * The items that bring instances about, in the order of a Set. Sources disagree about the order in which Windows works
 * through them, so none may depend on it: there is one item for a value, and none for what goes with a whole key.
 *
 * @param instances those that `gppLimits` lets pass
 * @throws InputError when two instances want different things of one value, or one a value in a key that the other removes
 */
export function preferenceItems(instances: readonly Instance[]): PreferenceItem[] {
  const snapshot = blankSnapshot(instances);
  const placed = instances
    .flatMap(instance => regOperations(instance, snapshot).map(operation => ({ ...operation, instance })))
    .sort((a, b) => a.phase - b.phase)
    .map(({ change, instance }): Placed => ({ item: itemOf(change), instance }));
  const removals = placed.filter(({ item }) => item.name === undefined);
  const items = new Map<string, Placed>();
  for (const one of placed) {
    const id = foldName(`${fullKey(one.item)}\0${one.item.name ?? '\0'}`);
    const other = items.get(id);
    if (other && !isSame(other.item, one.item)) {
      throw disagreement(other, one, `${fullKey(one.item)}\\${one.item.name ?? ''}`);
    }
    const removal =
      one.item.name === undefined ? undefined : removals.find(({ item }) => isIn(one.item, item));
    if (removal && one.item.action === 'Update') {
      throw disagreement(removal, one, fullKey(removal.item));
    }
    if (!other && !removal) {
      items.set(id, one);
    }
  }
  return [...items.values()].map(({ item }) => item);
}

/** The user's own hive is that of each user whom the GPO is for. */
function itemOf(change: Change): PreferenceItem {
  const [root = '', owner = '', ...below] = change.key.split('\\');
  const isMachine = root === machineRoot;
  const path = root === machineRoot || root === currentUserRoot ? [owner, ...below] : below;
  const place = isMachine
    ? ({ side: 'Computer', hive: machineRoot, key: path.join('\\') } as const)
    : ({ side: 'User', hive: currentUserRoot, key: path.join('\\') } as const);
  switch (change.kind) {
    case 'set-value':
      return { ...place, action: 'Update', name: change.value.name, value: change.value };
    case 'delete-value':
      return { ...place, action: 'Delete', name: change.name };
    case 'delete-key':
      return { ...place, action: 'Delete' };
    case 'create-key':
      throw new Error(`No resource wants a bare key: ${change.key}.`);
  }
}

function isSame(a: PreferenceItem, b: PreferenceItem): boolean {
  return a.action === b.action && sameValue(a.value, b.value);
}

function isIn(item: PreferenceItem, removal: PreferenceItem): boolean {
  return isAtOrBelow(fullKey(item), fullKey(removal));
}

function disagreement(one: Placed, other: Placed, place: string): InputError {
  const [a, b] = [one, other].map(({ instance }) => titleOf(instance.resource, instance.name));
  return new InputError(
    `${a} and ${b} want different things of ${place}, and a GPO has one item for it: all users are those who log on, and CurrentUser is, too. Give one of them.`,
    { code: 'conflict' },
  );
}
