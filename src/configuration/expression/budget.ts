import { kindOf, Lambda, Secret, type Value } from './value.ts';

/** A value of this weight is no setting; text is counted by character, everything else by part. */
const heaviest = 1_000_000;
const deepest = 64;

/** What the expressions of one run may weigh together: a few lines must not fill the memory. */
export class Budget {
  #left = 10 * heaviest;

  /**
   * Takes account of a value that was made.
   *
   * @returns what is wrong with it, if anything
   */
  spend(value: Value): string | undefined {
    return this.spendWeight(weigh(value, 0));
  }

  /** {@link spend} for what is not made yet. */
  spendWeight(weight: number): string | undefined {
    if (weight > heaviest) {
      return `The value is too large or too deep; at most ${heaviest} characters and ${deepest} levels are made`;
    }
    this.#left -= weight;
    return this.#left < 0 ? 'The expressions of the document make too much together' : undefined;
  }
}

/** Parts that are shared weigh each time, as they would if they were written out. */
function weigh(value: Value, depth: number): number {
  if (typeof value === 'string') {
    return value.length + 1;
  }
  if (typeof value !== 'object' || value === null || value instanceof Secret || value instanceof Lambda) {
    return 1;
  }
  if (depth > deepest) {
    return Number.POSITIVE_INFINITY;
  }
  let weight = 1;
  for (const [name, part] of Object.entries(value)) {
    weight += (kindOf(value) === 'Array' ? 0 : name.length) + weigh(part, depth + 1);
    if (weight > heaviest) {
      return Number.POSITIVE_INFINITY;
    }
  }
  return weight;
}
