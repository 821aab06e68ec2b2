import { parseShard, type ShardChoice } from '../../audit/find/shard.ts';
import { InputError } from '../../model/errors.ts';
import { reportFormat } from '../output/output.ts';
import type { FleetOptions } from './fleet-run.ts';
import { judgingOptionIn } from './judging-options.ts';

/**
 * The part of a fleet that `--shard` means. It is found out about, and judged with the others.
 *
 * @returns undefined where all of it is meant
 * @throws InputError when it is none, or when a part alone is to be reported or judged
 */
export function shardIn(options: FleetOptions & { readonly shard?: string }): ShardChoice | undefined {
  const { shard } = options;
  if (shard === undefined) {
    return undefined;
  }
  const choice = parseShard(shard);
  if (reportFormat(options) !== 'ndjson') {
    throw new InputError(
      `--shard ${shard}: the report of a part says nothing of the fleet. Write its record with --format ndjson, and the report of all records with rmsdsc report.`,
    );
  }
  const option = judgingOptionIn(options);
  if (option !== undefined) {
    throw new InputError(
      `--shard ${shard}: what is found in a part is judged with the others. Give ${option} to rmsdsc report, with the records of all parts.`,
    );
  }
  return choice;
}
