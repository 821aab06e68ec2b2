import { Option } from 'commander';
import { InputError } from '../../model/errors.ts';
import { type FailOn, failOn } from '../../report/summary.ts';

/** Options that say what a run is held against, and what that makes of its exit status. */
export function judgingOptions(): Option[] {
  return [
    new Option(
      '--baseline <report>',
      'an earlier report (json or ndjson), to say what got better and worse since',
    ),
    new Option(
      '--history <folder>',
      'keep what is not as wanted of each run in this folder, to say since when it is so',
    ),
    new Option(
      '--max-age <time>',
      'take what is as wanted in older exports, or in those of no known date, for unknown; such as 30d or 12h',
    ),
    groupByOption(),
    new Option(
      '--waivers <file>',
      'what was accepted of drift, by whom and until when (YAML): it does not make exit status 1',
    ),
    new Option(
      '--fail-on <drift>',
      'fail on anything that is not in the desired state or not to be told, only on what is new since the baseline or in the history, or on neither',
    )
      .choices([...failOn])
      .default('any'),
  ];
}

/** What groups of machines are told of. */
export function groupByOption(): Option {
  return new Option(
    '--group-by <pattern>',
    "group machines by the part of their names in parentheses, such as '(*)-*' (default: by folder)",
  );
}

/** For reports that leave the house, or go to whom users are none of their business. */
export function userNamesOption(): Option {
  return new Option(
    '--no-user-names',
    'number users: nothing that is written has a SID, a name or a profile folder of one',
  );
}

/** Options that need all machines of a run, by what commander calls them. */
const ofTheWhole = [
  ['baseline', '--baseline'],
  ['history', '--history'],
  ['maxAge', '--max-age'],
  ['groupBy', '--group-by'],
  ['waivers', '--waivers'],
] as const;

/** The first of these that is given, as the command line spells it. */
export function judgingOptionIn(
  options: Readonly<Partial<Record<(typeof ofTheWhole)[number][0], string>>>,
): string | undefined {
  return ofTheWhole.find(([name]) => options[name] !== undefined)?.[1];
}

/** @throws InputError when nothing says since when something is new */
export function refuseNewSinceNever({
  failOn,
  baseline,
  history,
}: {
  failOn: FailOn;
  baseline?: string;
  history?: string;
}): void {
  if (failOn === 'new' && baseline === undefined && history === undefined) {
    throw new InputError(
      '--fail-on new: new since when? Give an earlier report with --baseline, or a folder of earlier runs with --history.',
    );
  }
}
