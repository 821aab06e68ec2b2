import type { Random } from '../support/random-numbers.ts';

/** What mutations put into a file: numbers at the edges of their types, and words that the format knows. */
export interface Dictionary {
  readonly words: readonly Buffer[];
  /** Where numbers and records begin: at multiples of this. */
  readonly alignment: number;
}

/**
 * A few random changes of bytes, the same for the same numbers.
 *
 * @param others of which parts may be taken over
 */
export function mutate(
  bytes: Buffer,
  others: readonly Buffer[],
  dictionary: Dictionary,
  random: Random,
): Buffer {
  let mutated: Buffer = Buffer.from(bytes);
  for (let left = 1 + random(random(4) === 0 ? 16 : 3); left > 0; left--) {
    mutated = mutateOnce(mutated, others, dictionary, random);
  }
  return mutated;
}

function mutateOnce(
  bytes: Buffer,
  others: readonly Buffer[],
  { words, alignment }: Dictionary,
  random: Random,
): Buffer {
  const place = (): number => Math.floor(random(bytes.length + 1) / alignment) * alignment;
  const at = place();
  const length = Math.min(bytes.length - at, alignment * (1 + random(random(3) === 0 ? 200 : 8)));
  const [before, part, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  const word = words[random(words.length)] ?? Buffer.alloc(0);
  switch (random(9)) {
    case 0:
      return flipped(bytes, random);
    case 1:
      return overwritten(bytes, at, Buffer.from([random(256)]));
    case 2:
    case 3:
      return overwritten(bytes, at, word);
    case 4:
      return Buffer.concat([before, word, part, after]);
    case 5:
      return Buffer.concat([before, after]);
    case 6:
      return Buffer.concat([before, part, part, after]);
    case 7:
      return overwritten(bytes, place(), part);
    default:
      return random(4) === 0 ? bytes.subarray(0, at) : spliced(before, after, others, alignment, random);
  }
}

function flipped(bytes: Buffer, random: Random): Buffer {
  const at = random(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
  return bytes;
}

function overwritten(bytes: Buffer, at: number, word: Buffer): Buffer {
  word.copy(bytes, at);
  return bytes;
}

/** With a part of another file between. */
function spliced(
  before: Buffer,
  after: Buffer,
  others: readonly Buffer[],
  alignment: number,
  random: Random,
): Buffer {
  const other = others[random(others.length)] ?? before;
  const start = Math.floor(random(other.length + 1) / alignment) * alignment;
  return Buffer.concat([before, other.subarray(start, start + alignment * random(400)), after]);
}
