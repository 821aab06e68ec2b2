import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { InputError } from '../../model/errors.ts';
import type { AuditCommandOptions } from '../fleet/audit.ts';
import { judgingOptions, refuseNewSinceNever, userNamesOption } from '../fleet/judging-options.ts';
import { documentOptions, elsewhere } from '../input/document-options.ts';
import { fleetFormatOptions } from '../input/format-options.ts';
import { configInWords } from '../input/input.ts';
import { manifestOption, outputOptions } from '../output/output.ts';
import { directoryOption, dnsOption } from '../target/target.ts';
import { chooseAndSay } from '../target/target-variables.ts';

const help = `
A target is a .reg export, a registry hive, a folder, a zip or a pattern; - reads a list of paths
from standard input, a line each. A folder with hives in it (a Windows drive, or SOFTWARE, SYSTEM,
NTUSER.DAT, UsrClass.dat together) is one machine, and so is a zip; in other folders every .reg
file, hive and zip is one, and so on for the folders in them. With --by-folder a folder with .reg
files is one machine, too. Exports of one machine that say different things of one value are an
error of it. Links in folders are not followed. Notes on standard error say what is left out.
rmsdsc collect makes small exports.

A sarif report has a run for each 5000 results and at most 20 runs, which is what code scanning
takes; it says what it leaves out. With --sarif github it has a result for each setting, at its line
in the configuration, for GitHub's code scanning at any number of machines. A markdown report has at
most 900 KB, as the summary of a step does. The other reports have no limit. docs/formats.md says
what each is for.

An ndjson report is the record of the run: what was found of each machine, of which rmsdsc report
makes every other form, without reading the machines again. --shard i/n does a part of them, such as
in a job of a matrix; all parts are given the same targets, and their records to rmsdsc report.

Where instances have a phase in their metadata (metadata: { phase: computer }), the report says of
each machine which phase it is in: the first that is not in the desired state, or of which something
could not be told. Phases that are all numbers go by their order, others as the configuration has
them.

Machines are in the group of the folder that they lie in, or in that of a part of their names: with
--group-by '(*)-*' APP-0117 is in APP. In the pattern * stands for any characters, as few as can be,
? for one, [0-9] for one of these; the group stands in the parentheses.

--history keeps in a folder, a small file a run, what was not as wanted, and nothing else there is
changed. The report says of each setting that is not as wanted since when, and whether it is new,
returned or first seen; what is as wanted again is resolved. Of a machine that is not seen nothing
is resolved. Runs go by their dates (--as-of), and only those before this one count. A file that
cannot be read is named. With --baseline, too, --fail-on new goes by that.

--waivers names a file of what was accepted: of which settings and machines, why, by whom and until
when. It is read before any machine; a mistake in it ends the run. What was found stays in the
report, beside what was decided. docs/waivers.md has the form of the file.

--manifest lists the configuration, the exports and all else that was read, and what was written,
each with its size and SHA-256; hives are read as a whole then, as with --hash-hives.

With --no-user-names users are numbered, and a user has the same number wherever a machine has one.
Names are known from the machine's own files; computers keep theirs. A record without user names
makes reports without them.

Exit status: 0 all are in the desired state, or a shard has no machine; 1 some are not; 3 none is
known not to be, and some could not be told. With --fail-on new what the baseline had counts for
neither: 1 is for drift that it had not, and of settings that were wanted otherwise then; 3 for what
could be told then and cannot be now. With --history and no --baseline, what an earlier run had and
none saw end since counts for neither. Settings are compared by what is wanted of them, whatever
they are called. What an active waiver covers counts for neither; what an expired one covers does,
whatever was there before.

Examples:
  rmsdsc audit contoso.yaml exports/ --format html --out audit.html
  rmsdsc audit contoso.yaml exports/ --parameters oslo.parameters.yaml
  rmsdsc audit contoso.yaml exports/ --format json --out today.json \\
    --baseline yesterday.json --fail-on new
  rmsdsc audit contoso.yaml exports/ --out audit.html --manifest audit.manifest.json
  rmsdsc audit contoso.yaml exports/ --history runs/ --fail-on new
  rmsdsc audit contoso.yaml exports/ --waivers waivers.yaml --group-by '(*)-*'
  rmsdsc audit contoso.yaml exports/ --shard 3/10 --format ndjson --out 3.ndjson
  find /mnt -maxdepth 1 -name 'pc*' | rmsdsc audit contoso.yaml - --resume audit.journal
`;

export function addAudit(program: Command, done: (status: number) => void): void {
  const command = program
    .command('audit')
    .summary('hold many machines against a configuration, from their exports, hives and drives')
    .description(
      'Hold many machines against a configuration, from what is left of their registries in files.',
    )
    .argument('<config>', configInWords)
    .argument('<target...>', 'files, folders or patterns; - for a list on standard input');
  for (const option of [
    ...documentOptions(elsewhere),
    ...outputOptions(),
    ...fleetFormatOptions(),
    manifestOption(),
  ]) {
    command.addOption(option);
  }
  command
    .addOption(userNamesOption())
    .addOption(directoryOption('asked once for all machines'))
    .addOption(dnsOption('asked once for all machines'))
    .option('--by-folder', 'take each folder with .reg files as one machine')
    .option('--workers <count>', 'threads', wholeNumber, availableParallelism())
    .option('--resume <file>', 'keep what is done in this file, and do only what it does not have')
    .option('--hash-hives', 'read hives as a whole, so that the report has their SHA-256, too')
    .option('--shard <i/n>', 'do part i of n, for a run on several computers; with --format ndjson')
    .option(
      '--as-of <time>',
      'what the run is dated, in ISO 8601, so that the same input makes the same bytes',
    );
  for (const option of judgingOptions()) {
    command.addOption(option);
  }
  command
    .addHelpText('after', help)
    .action(async (config: string, targets: string[], options: AuditCommandOptions) => {
      refuseNewSinceNever(options);
      if (config === '-' && targets.includes('-')) {
        throw new InputError(
          '- cannot be the configuration and the list of targets. Give one of them as a file.',
        );
      }
      const { audit } = await import('../fleet/audit.ts');
      done(await audit(config, targets, chooseAndSay(options, ['directory', 'dns'])));
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!/^\d{1,3}$/.test(text) || number < 1 || number > 256) {
    throw new InvalidArgumentError('It is a number from 1 to 256.');
  }
  return number;
}
