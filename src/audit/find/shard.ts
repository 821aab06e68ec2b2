import { createHash } from 'node:crypto';
import { InputError } from '../../model/errors.ts';
import type { Shard } from '../../report/record.ts';
import { shownSource } from '../../target/machine/machine-name.ts';

/** Parts of a run on several computers: a matrix of a pipeline has at most 256 jobs, and an indexed job may have more. */
const mostShards = 10_000;

/** Which part of a run to do. */
export interface ShardChoice {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

/**
 * @param text such as `3/10`
 * @throws InputError when it is none
 */
export function parseShard(text: string): ShardChoice {
  const [, number = 0, of = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? []).map(Number);
  if (number < 1 || number > of || of > mostShards) {
    throw new InputError(
      `--shard ${text}: expected which part of how many, from 1/1 to ${mostShards}/${mostShards}, such as 3/10.`,
    );
  }
  return { number, of };
}

/** The machines of a part, each with its position among all, and what the record says of the part. */
export interface ShardedTargets {
  readonly sources: readonly string[];
  readonly positions: readonly number[];
  readonly shard: Shard;
}

/** A machine stays in its part when others are added: its path alone says which that is. */
export function shardOf(all: readonly string[], { number, of }: ShardChoice): ShardedTargets {
  const sources: string[] = [];
  const positions: number[] = [];
  const list = createHash('sha256');
  for (const [index, source] of all.entries()) {
    const name = shownSource(source).replaceAll('\\', '/');
    list.update(`${name}\n`);
    if (createHash('sha256').update(name).digest().readUInt32BE() % of === number - 1) {
      sources.push(source);
      positions.push(index + 1);
    }
  }
  return { sources, positions, shard: { number, of, machines: all.length, list: list.digest('hex') } };
}
