import { Document, isScalar } from 'yaml';
import { byFolder, byName } from '../../audit/identity/grouping.ts';
import { readEarlierRun } from '../../audit/record/earlier-run.ts';
import { type Suggestion, Suggestions } from '../../audit/waivers/suggest-waivers.ts';
import { waiverFileVersion } from '../../audit/waivers/waiver-schema.ts';
import { Waivers } from '../../audit/waivers/waivers.ts';
import { dayOf } from '../../model/day.ts';
import { counted } from '../../report/counts.ts';
import { fileOfOption } from '../output/files-read.ts';
import { withOut } from '../output/out-file.ts';
import { chooseFormat } from '../output/out-format.ts';
import { complain } from '../terminal/standard-error.ts';
import { asOfDate } from './as-of.ts';
import { recordFiles } from './report.ts';
import { readWaivers } from './waivers-option.ts';

/** The options as commander gives them. */
export interface SuggestOptions {
  readonly waivers?: string;
  readonly groupBy?: string;
  readonly asOf?: string;
  readonly out?: string;
}

/**
 * What `rmsdsc waivers suggest` does.
 *
 * @param named files, and patterns where no shell made files of them
 */
export async function suggestWaivers(named: readonly string[], options: SuggestOptions): Promise<void> {
  const paths = named.flatMap(recordFiles);
  const { out, waivers: file } = options;
  const format = chooseFormat(undefined, out, ['yaml'], 'yaml');
  const grouping = options.groupBy === undefined ? byFolder : byName(options.groupBy);
  const { settings, names, machines, ...run } = await readEarlierRun(paths);
  const asOf = options.asOf === undefined ? run.asOf : asOfDate(options.asOf);
  const there = file === undefined ? [] : (await readWaivers(file, settings, asOf)).waivers;
  const waivers = new Waivers(there, settings, names);
  const suggestions = new Suggestions(settings, names);
  for await (const found of machines) {
    const group = grouping.groupOf(found);
    suggestions.add(waivers.apply(group === undefined ? found : { ...found, group }));
  }
  const all = suggestions.all();
  const ids = new Set(there.map(({ id }) => id));
  const text = documentOf(all, dayOf(asOf), ids);
  const reads = () => [
    ...paths.flatMap(path => [...fileOfOption('a record', path)]),
    ...fileOfOption('the waivers', file),
  ];
  await withOut({ out }, { format, replacesNothing: true, reads }, into => into.write(text));
  const notes = [
    ...(all.length === 0 ? ['nothing drifts that no waiver covers'] : []),
    ...(suggestions.leftOut > 0
      ? [
          `drift of ${counted(suggestions.leftOut, 'setting')} of machines is left out: no waiver of drift covers it where two targets have the machine's name, or something beside it could not be told`,
        ]
      : []),
  ];
  for (const note of notes) {
    complain(`rmsdsc: note: ${note}.\n`);
  }
}

/** What a person has to write, and what about it. */
const blanks = {
  justification: ' why it is accepted',
  owner: ' who answers for it',
  expires_on: ' its last day, in UTC, such as 2027-03-31; or "permanent: true" instead',
} as const;

/** @param taken ids that other waivers have */
function documentOf(suggestions: readonly Suggestion[], today: string, taken: ReadonlySet<string>): string {
  const ids = freeIds(suggestions.length, today, taken);
  const document = new Document({
    version: waiverFileVersion,
    waivers: suggestions.map(({ setting, machines, groups }, index) => ({
      id: ids[index],
      settings: [setting],
      ...(machines.length > 0 && { machines }),
      ...(groups.length > 0 && { groups }),
      ...Object.fromEntries(Object.keys(blanks).map(name => [name, ''])),
    })),
  });
  document.commentBefore = ` Drift of ${today} that no waiver covers. Each entry is refused until what is empty is written.`;
  for (const index of suggestions.keys()) {
    for (const [name, comment] of Object.entries(blanks)) {
      const blank = document.getIn(['waivers', index, name], true);
      if (isScalar(blank)) {
        blank.comment = comment;
      }
    }
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function freeIds(count: number, today: string, taken: ReadonlySet<string>): string[] {
  const ids: string[] = [];
  for (let number = 1; ids.length < count; number++) {
    const id = `W-${today}-${number}`;
    if (!taken.has(id)) {
      ids.push(id);
    }
  }
  return ids;
}
