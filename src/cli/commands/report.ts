import type { Command } from 'commander';
import { judgingOptions, refuseNewSinceNever, userNamesOption } from '../fleet/judging-options.ts';
import type { ReportOptions } from '../fleet/report.ts';
import { fleetFormatOptions } from '../input/format-options.ts';
import { manifestOption, outputOptions } from '../output/output.ts';

const help = `
A record is what rmsdsc audit --format ndjson writes. Several are all parts of one run (--shard), or
runs of different machines against one configuration by one version of rmsdsc; in which order they
are given means nothing. With --format ndjson they become one record.

--manifest lists the records and all else that was read, what the records say that was read when
they were made, and what was written, each with its SHA-256.

With --no-user-names the records are to be of audits with --no-user-names; nothing that is named
beside them, such as a baseline, names a user then.

Exit status: as that of rmsdsc audit.

Examples:
  rmsdsc report run.ndjson --format html --out audit.html
  rmsdsc report run.ndjson --waivers waivers.yaml --as-of 2027-04-01
  rmsdsc report run.ndjson --sarif github --out rms.sarif
  rmsdsc report shards/*.ndjson --format junit --out audit.xml --baseline yesterday.ndjson
  rmsdsc report shards/*.ndjson --format html --out audit.html --history runs/
`;

export function addReport(program: Command, done: (status: number) => void): void {
  const command = program
    .command('report')
    .summary('make any report of the records of audits')
    .description('Make any report of the records of audits, without reading the machines again.')
    .argument('<record...>', 'records, or patterns of their names');
  for (const option of [...outputOptions(), ...fleetFormatOptions(), manifestOption(), ...judgingOptions()]) {
    command.addOption(option);
  }
  command
    .addOption(userNamesOption())
    .option('--as-of <time>', 'the day that ages are counted to (default: that of the latest record)')
    .addHelpText('after', help)
    .action(async (records: string[], options: ReportOptions) => {
      refuseNewSinceNever(options);
      const { report } = await import('../fleet/report.ts');
      done(await report(records, options));
    });
}
