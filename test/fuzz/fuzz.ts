import { randomNumbers } from '../support/random-numbers.ts';
import { type Dictionary, mutate } from './mutate.ts';

/** A kind of file that is fuzzed. */
export interface Target {
  readonly corpus: readonly Buffer[];
  readonly dictionary: Dictionary;
  /**
   * Does with a file all that can be done.
   *
   * @returns whether it was accepted, or refused as it should be
   * @throws anything else: that is a finding
   */
  check(bytes: Buffer): Promise<'accepted' | 'refused'>;
}

export interface Finding {
  /** With it {@link inputOf} makes the file again. */
  readonly seed: number;
  readonly bytes: Buffer;
  readonly error: unknown;
}

export interface Fuzzed {
  readonly accepted: number;
  readonly refused: number;
  readonly findings: readonly Finding[];
  /** The longest that one file took, in milliseconds. */
  readonly slowest: number;
}

/** No file of a corpus takes a tenth of this, in milliseconds. */
const longest = 5000;

/** So many findings say enough. */
const mostFindings = 10;

/**
 * Mutates files and checks what becomes of them.
 *
 * @param seed the files are the same for the same one
 * @param isOver asked before each file, with how many there were
 */
export async function fuzz(
  target: Target,
  seed: number,
  isOver: (count: number) => boolean,
): Promise<Fuzzed> {
  const counts = { accepted: 0, refused: 0 };
  const findings: Finding[] = [];
  let slowest = 0;
  for (let count = 0; findings.length < mostFindings && !isOver(count); count++) {
    const bytes = inputOf(target, seed + count);
    const start = performance.now();
    try {
      counts[await target.check(bytes)]++;
      const taken = performance.now() - start;
      slowest = Math.max(slowest, taken);
      if (taken > longest) {
        throw new Error(`It took ${Math.round(taken)} ms.`);
      }
    } catch (error) {
      findings.push({ seed: seed + count, bytes, error });
    }
  }
  return { ...counts, findings, slowest };
}

/** The file of this number. */
export function inputOf({ corpus, dictionary }: Target, seed: number): Buffer {
  const random = randomNumbers(seed);
  // Numbers one after the other make random numbers alike at first.
  random(2);
  const bytes = corpus[random(corpus.length)] ?? Buffer.alloc(0);
  return mutate(bytes, corpus, dictionary, random);
}
