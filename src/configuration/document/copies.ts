import { show } from '../../model/reason.ts';
import { asObject, refuseMembers } from '../known-members.ts';
import type { Path } from '../source/document-source.ts';
import { mistakeAt } from '../source/mistakes.ts';
import type { Evaluator } from './evaluator.ts';

/** One of the resources that a loop makes of one, or the one itself. */
export interface ResourceCopy {
  readonly index: number;
  /** Works out what may ask for copyIndex(). */
  readonly evaluator: Evaluator;
  /** For messages: `copy 1 of loop`. */
  readonly words?: string;
}

const members: ReadonlySet<string> = new Set(['name', 'count', 'mode', 'batchSize']);

/**
 * The resources that `copy` makes of a resource.
 *
 * @param most how many of them may be, as there are others
 * @throws InputError where they are more
 */
export function readCopies(
  evaluator: Evaluator,
  path: Path,
  { copy }: Record<string, unknown>,
  most: number,
): ResourceCopy[] {
  const { mistakes } = evaluator;
  const single = { index: 0, evaluator: evaluator.with({}) };
  if (copy == null) {
    return [single];
  }
  const at = [...path, 'copy'];
  const loop = asObject(mistakes, at);
  if (!loop) {
    return [single];
  }
  const before = mistakes.count;
  const meant = refuseMembers(mistakes, at, loop, members);
  if (loop.mode != null) {
    mistakes.at([...at, 'mode'], 'Copy mode is not supported.');
  }
  if (loop.batchSize != null) {
    mistakes.at([...at, 'batchSize'], 'Copy batch size is not supported.');
  }
  const { name } = loop;
  if ((typeof name !== 'string' || name === '') && !(name === undefined && meant.has('name'))) {
    mistakes.at([...at, 'name'], `the loop has no name; expected "name", a text.`);
  }
  const count =
    loop.count === undefined && meant.has('count')
      ? undefined
      : readCount(evaluator, [...at, 'count'], loop.count);
  if (count === undefined || mistakes.count > before || typeof name !== 'string') {
    // As one, so that what is in it is looked at; that its name is the same in each is no mistake.
    return [{ index: 0, evaluator: evaluator.with({ loop: { name: String(name), index: 0 } }) }];
  }
  if (count > most) {
    throw mistakeAt(mistakes.source.at([...at, 'count']), tooMany(count));
  }
  return Array.from({ length: count }, (_, index) => ({
    index,
    evaluator: evaluator.with({ loop: { name, index } }, `copy ${index} of ${name}`),
    words: `copy ${index} of ${name}`,
  }));
}

/** What is said of a loop that makes more than anybody wants. */
function tooMany(count: number): string {
  return `The loop makes ${count} resources; a document comes to 10000 at most.`;
}

function readCount(evaluator: Evaluator, path: Path, given: unknown): number | undefined {
  const { mistakes } = evaluator;
  const found =
    typeof given === 'string' ? evaluator.text(path, given) : { value: given, isConcealed: false };
  if (!found) {
    return undefined;
  }
  const { value, isConcealed } = found;
  if (!Number.isSafeInteger(value) || Number(value) < 0) {
    const is = isConcealed ? '' : `: ${typeof value === 'object' ? 'another value' : show(value)}`;
    mistakes.at(path, `Copy count result is not an integer of 0 or more${is}.`);
    return undefined;
  }
  return Number(value);
}
