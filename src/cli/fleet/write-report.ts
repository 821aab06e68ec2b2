import { listOf } from '../../audit/find/left-out.ts';
import { NamedMachines } from '../../audit/identity/named-machines.ts';
import type { Judge } from '../../audit/judge/judge.ts';
import { eachAsStep } from '../../model/step.ts';
import { type FleetHead, type FleetReport, fleetReport, type Piece } from '../../report/fleet/index.ts';
import { sentences } from '../../report/fleet/table.ts';
import { differencesInWords } from '../../report/history/baseline-words.ts';
import { historyRemarks } from '../../report/history/history-words.ts';
import { isPartlyUnknown } from '../../report/result.ts';
import { auditStatus, type Summary } from '../../report/summary.ts';
import { waiverNotes } from '../../report/waivers/waiver-words.ts';
import { mapTexts } from '../../report/words/map-texts.ts';
import { formatChoices } from '../input/format-options.ts';
import { reportFormat, terminal } from '../output/output.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { Progress } from '../terminal/progress.ts';
import { complain } from '../terminal/standard-error.ts';
import { type FleetMachine, type FleetOptions, type FleetRun, hideOf } from './fleet-run.ts';
import { type Judging, judgeOf, readJudging } from './judging.ts';
import { RunFiles } from './run-files.ts';
import { unshownRemarks } from './unshown.ts';

/**
 * Writes the report of a run where the options say, and what is to be known beside it to standard error.
 *
 * @returns the exit status
 */
export async function writeReport(run: FleetRun, options: FleetOptions): Promise<number> {
  const { out, failOn } = options;
  const files = new RunFiles(run, options);
  const judging = await readJudging(run, options);
  const told = toldOf(judging, run);
  const format = reportFormat(options);
  const report = await fleetReport(format, terminal(out === undefined), formatChoices(options, format));
  const progress = new Progress(run.count);
  let named: NamedMachines<FleetMachine> | undefined;
  const cleanUp = (): void => {
    progress.clear();
    files.discard();
    named?.discard();
    run.cleanUp();
  };
  const stop = onInterruption(() => {
    cleanUp();
    complain(`rmsdsc: ${run.interrupted}\n`);
  });
  try {
    // While it is found out whether the report can be written.
    const read = stepped(run.begin(), progress);
    await files.open(judging.history, () => progress.clear());
    const groupedBy = judging.grouping.by;
    await files.write(report.begin({ ...run.head, operation: 'audit', groupedBy, ...told }));
    named = judging.waivers && new NamedMachines(run.names);
    const machines = named ? oneByOne(await named.take(untold(read))) : read;
    const judge = judgeOf(run, judging, named?.names ?? run.names);
    for await (const some of machines) {
      for (const machine of some) {
        for (const piece of piecesOf(machine, judge, report)) {
          const written = files.write(piece);
          if (written) {
            await written;
          }
        }
        files.note(machine);
      }
    }
    const summary = hiddenSummary(judge.summary(), hideOf(run));
    await files.write(report.end({ ...summary, ended: run.ended(), notes: run.notes() }));
    const remarks = await files.finish();
    if (out === undefined) {
      progress.clear();
    } else {
      // A report in a file is not seen.
      const said = sentences(summary, told.baseline, told.waivers);
      progress.finish(`${said}\nThe report is in ${hideOf(run)(out)}.`);
    }
    for (const remark of [
      ...run.notes(),
      ...(told.baseline ? differencesInWords(told.baseline) : []),
      ...(told.history ? historyRemarks(told.history) : []),
      ...remarks,
      ...unshownRemarks(summary),
      ...(told.waivers ? waiverNotes(told.waivers, summary) : []),
      ...(report.remarks ?? []),
    ]) {
      complain(`rmsdsc: note: ${remark}\n`);
    }
    return auditStatus(summary, failOn);
  } catch (error) {
    cleanUp();
    throw error;
  } finally {
    named?.discard();
    stop();
  }
}

/** What a report tells of what a run is held against. */
function toldOf(
  { baseline, history, waivers }: Judging,
  run: FleetRun,
): Pick<FleetHead, 'baseline' | 'history' | 'waivers'> {
  const hide = hideOf(run);
  return {
    ...(baseline && { baseline: mapTexts(baseline.head, hide) }),
    ...(history && { history: mapTexts(history.head, hide) }),
    ...(waivers && { waivers: { ...waivers, file: hide(waivers.file) } }),
  };
}

/** What a report says of a machine; what was found is looked at only where that takes it. */
function piecesOf(machine: FleetMachine, judge: Judge, report: FleetReport): readonly Piece[] {
  const { told, source, position } = machine;
  if (told && source !== undefined && report.told) {
    const counted = judge.count(told, source);
    if (counted) {
      return report.told(told.members, counted.group, position);
    }
  }
  const judged = judge.judge(machine.found, source);
  return [report.machine(report.isRecord ? machine.found : judged, position)];
}

/** Machines as they are read, whose reading the progress shows. */
async function* stepped(
  machines: AsyncIterable<readonly FleetMachine[]>,
  progress: Progress,
): AsyncGenerator<readonly FleetMachine[]> {
  for await (const some of eachAsStep(machines, some => `waited for ${listOf(some.map(pathOf))}`)) {
    yield some;
    for (const machine of some) {
      progress.step(machine.told ? machine.told.gist.isPartlyUnknown : isPartlyUnknown(machine.found));
    }
  }
}

function pathOf({ source, found }: FleetMachine): string {
  return source ?? found.source;
}

/** As plain data. */
async function* untold(machines: AsyncIterable<readonly FleetMachine[]>): AsyncGenerator<FleetMachine> {
  for await (const some of machines) {
    for (const { found, source, position } of some) {
      yield { found, position, ...(source !== undefined && { source }) };
    }
  }
}

async function* oneByOne<T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  for await (const item of items) {
    yield [item];
  }
}

/** What earlier runs had may name users. */
function hiddenSummary(summary: Summary, hide: (text: string) => string): Summary {
  const { since, history } = summary;
  return {
    ...summary,
    ...(since && { since: mapTexts(since, hide) }),
    ...(history && { history: mapTexts(history, hide) }),
  };
}
