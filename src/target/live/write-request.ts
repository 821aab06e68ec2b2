import type { RegistryArea } from '../../model/registry-area.ts';
import { foldName } from '../../model/registry-key.ts';
import { formatMessage, type Message } from '../../powershell/message.ts';
import { type Change, isProblem, type WriteAnswer, type WriteBatch } from '../target.ts';
import type { FactRecords } from './fact-records.ts';
import { type KeyPlace, placeOf } from './location.ts';
import { requestRecords } from './read-request.ts';
import { treeRecords } from './tree-records.ts';
import { areaOf } from './writable.ts';

/**
 * The batch as the agent's `write` takes it: what must still be so, what to change, what to read then.
 *
 * @param undoFolder where the undo file is
 * @param areas what may be written
 */
export function batchRecords(
  { basis, actions = [], changes, request }: Omit<WriteBatch, 'undo'>,
  undoFolder: string,
  areas: readonly RegistryArea[],
  ofFacts: FactRecords,
): string[][] {
  const trees = basis.trees.flatMap(found => (isProblem(found) ? [] : found));
  const expected = trees.flatMap(({ path, key }) =>
    // Of a tree that could not be read nothing is known that could have changed.
    isProblem(key) ? [] : [['expect', ...placeFields(path), formatMessage(treeRecords(key)), path]],
  );
  return [
    ...expected,
    ...actions.map((action, index) => ofFacts.action(action, index, undoFolder)),
    ...inOneSpelling(changes).flatMap((change, index) => changeRecords(change, index, areas)),
    ...requestRecords(request, ofFacts),
  ];
}

/** The agent compares keys letter by letter, so that all changes of one key have to spell it in one way. */
function inOneSpelling(changes: readonly Change[]): Change[] {
  const spellings = new Map<string, string>();
  return changes.map(change => {
    const folded = foldName(change.key);
    const key = spellings.get(folded) ?? change.key;
    spellings.set(folded, key);
    return { ...change, key };
  });
}

/** The path in the agent's `stale|path` record: it was not as expected, and so nothing was done. */
export function stalePath(records: Message): string | undefined {
  return records.find(([kind]) => kind === 'stale')?.[1];
}

/** The agent's `failure|index|reason` records. */
export function readFailures(records: Message): WriteAnswer['failures'] {
  return records
    .filter(([kind]) => kind === 'failure')
    .map(([, index, problem = '']) => ({ index: Number(index), problem }));
}

function changeRecords(change: Change, index: number, areas: readonly RegistryArea[]): string[][] {
  const record = (kind: string, ...more: readonly string[]) => [
    'change',
    String(index),
    kind,
    ...placeFields(change.key),
    ...more,
  ];
  switch (change.kind) {
    case 'set-value': {
      const { name, type, data } = change.value;
      return [record(change.kind, name, String(type), Buffer.from(data).toString('base64'))];
    }
    case 'delete-value':
      return [record(change.kind, change.name)];
    case 'delete-key': {
      const values = areaOf(change.key, areas)?.values;
      // Others may have come to have something in a key that is not the models' alone.
      return values
        ? [...values.map(({ name }) => record('delete-value', name)), record('delete-empty-key')]
        : [record(change.kind)];
    }
    case 'create-key':
      return [record(change.kind)];
  }
}

function placeFields(path: string): string[] {
  const place: KeyPlace | undefined = placeOf(path);
  if (!place) {
    throw new Error(`${path} is no key of the machine or of a user.`);
  }
  return [place.hive, place.owner, place.path];
}
