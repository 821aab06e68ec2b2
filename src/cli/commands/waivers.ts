import type { Command } from 'commander';
import { groupByOption } from '../fleet/judging-options.ts';
import type { SuggestOptions } from '../fleet/suggest-waivers.ts';

const help = `
A waiver says what was accepted of drift, by whom and until when; audit and report take a file of
them with --waivers. docs/waivers.md has its form, and rmsdsc schema waivers the schema for editors.

Example:
  rmsdsc waivers suggest run.ndjson --out waivers.yaml
`;

const suggestHelp = `
There is an entry for each setting, with the machines on which it drifts, or the groups in which it
drifts on all. What has to be decided is empty: why, who answers for it and until when. An entry is
refused until that is written. What a waiver in the file of --waivers covers is left out.

Examples:
  rmsdsc waivers suggest run.ndjson --out waivers.yaml
  rmsdsc waivers suggest run.ndjson --waivers waivers.yaml --out more.yaml
  rmsdsc waivers suggest shards/*.ndjson --group-by '(*)-*'
`;

export function addWaivers(program: Command, done: (status: number) => void): void {
  const command = program
    .command('waivers')
    .summary('suggest what to decide about the drift of an audit')
    .description('What was decided about drift.')
    .addHelpText('after', help);
  command
    .command('suggest')
    .summary('write an entry for what drifts, in which the decision is still to be written')
    .description('Write an entry for what drifts, in which the decision is still to be written.')
    .argument('<record...>', 'records of audits (ndjson) of one run, or a report (json)')
    .option('--waivers <file>', 'the waivers that there are: what they cover is left out')
    .addOption(groupByOption())
    .option('--as-of <time>', 'the day that waivers are of (default: that of the record)')
    .option('--out <file>', 'write it to a new file')
    .addHelpText('after', suggestHelp)
    .action(async (records: string[], options: SuggestOptions) => {
      const { suggestWaivers } = await import('../fleet/suggest-waivers.ts');
      await suggestWaivers(records, options);
      done(0);
    });
}
