import { listOf } from '../../audit/find/left-out.ts';
import { History } from '../../audit/history/history.ts';
import { byFolder, byName } from '../../audit/identity/grouping.ts';
import { NamedMachines } from '../../audit/identity/named-machines.ts';
import { Baseline } from '../../audit/judge/baseline.ts';
import { parseMaxAge } from '../../audit/judge/freshness.ts';
import { Judge } from '../../audit/judge/judge.ts';
import { Waivers } from '../../audit/waivers/waivers.ts';
import { asStep, eachAsStep } from '../../model/step.ts';
import { type FleetReport, fleetReport, type Piece } from '../../report/fleet/index.ts';
import { sentences } from '../../report/fleet/table.ts';
import { differencesInWords } from '../../report/history/baseline-words.ts';
import { historyRemarks } from '../../report/history/history-words.ts';
import { isPartlyUnknown } from '../../report/result.ts';
import { auditStatus, type Summary } from '../../report/summary.ts';
import type { WaiverFile } from '../../report/waivers/waiver.ts';
import { waiverNotes } from '../../report/waivers/waiver-words.ts';
import { mapTexts } from '../../report/words/map-texts.ts';
import { digested } from '../../target/target-file.ts';
import { formatChoices } from '../input/format-options.ts';
import { type FileRead, fileOfOption } from '../output/files-read.ts';
import { HashedFile } from '../output/hashed-file.ts';
import type { NewFile } from '../output/new-file.ts';
import { openOut } from '../output/out-file.ts';
import { reportFormat, terminal } from '../output/output.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { Progress } from '../terminal/progress.ts';
import { complain } from '../terminal/standard-error.ts';
import type { FleetMachine, FleetOptions, FleetRun } from './fleet-run.ts';
import { KeptRun } from './kept-run.ts';
import { Manifest } from './manifest.ts';
import { unshownRemarks } from './unshown.ts';

/**
 * Writes the report of a run where the options say, and what is to be known beside it to standard error.
 *
 * @returns the exit status
 */
export async function writeReport(run: FleetRun, options: FleetOptions): Promise<number> {
  const { out, failOn } = options;
  const format = reportFormat(options);
  const { settings } = run.head;
  const maxAge = options.maxAge === undefined ? undefined : parseMaxAge(options.maxAge);
  const grouping = options.groupBy === undefined ? byFolder : byName(options.groupBy);
  const manifest = options.manifest === undefined ? undefined : new Manifest(options.manifest, run);
  const baseline =
    options.baseline === undefined ? undefined : await Baseline.read(options.baseline, settings);
  const history =
    options.history === undefined ? undefined : await History.read(options.history, settings, run.asOf);
  const hide = run.hide ?? (text => text);
  const since = baseline && mapTexts(baseline.head, hide);
  const before = history && mapTexts(history.head, hide);
  const report = await fleetReport(format, terminal(out === undefined), formatChoices(options, format));
  const decided = await waiversOf(options, run);
  const waiverFile = decided && { ...decided, file: hide(decided.file) };
  const progress = new Progress(run.count);
  let file: NewFile | undefined;
  let kept: KeptRun | undefined;
  let named: NamedMachines<FleetMachine> | undefined;
  const cleanUp = (): void => {
    progress.clear();
    file?.discard();
    kept?.discard();
    named?.discard();
    manifest?.discard();
    run.cleanUp();
  };
  const stop = onInterruption(() => {
    cleanUp();
    complain(`rmsdsc: ${run.interrupted}\n`);
  });
  try {
    // While it is found out whether the report can be written.
    const read = stepped(run.begin(), progress);
    const reads = function* (): Generator<FileRead> {
      yield* run.reads();
      yield* filesOfHistory(history);
    };
    file = await openOut(options, {
      ...{ format, reads, isPatient: true },
      beforeOutput: () => progress.clear(),
    });
    const hashed = manifest && new HashedFile(file);
    const into = hashed ?? file;
    await manifest?.open(options, reads);
    kept =
      history && options.history !== undefined ? await KeptRun.open(options.history, history) : undefined;
    await into.write(
      report.begin({
        ...run.head,
        operation: 'audit',
        groupedBy: grouping.by,
        ...(since && { baseline: since }),
        ...(before && { history: before }),
        ...(waiverFile && { waivers: waiverFile }),
      }),
    );
    named = waiverFile && new NamedMachines(run.names);
    const machines = named ? oneByOne(await named.take(untold(read))) : read;
    const names = named?.names ?? run.names;
    const waivers = waiverFile && names && new Waivers(waiverFile.waivers, settings, names);
    const criteria = { asOf: run.asOf, maxAge, baseline, history, grouping, waivers, names };
    const judge = new Judge(settings, criteria);
    for await (const some of machines) {
      for (const machine of some) {
        for (const piece of piecesOf(machine, judge, report)) {
          const written = into.write(piece);
          if (written) {
            await written;
          }
        }
        manifest?.add(machine.found);
      }
    }
    const summary = hiddenSummary(judge.summary(), hide);
    await into.write(report.end({ ...summary, ended: run.ended(), notes: run.notes() }));
    await asStep(`wrote ${out ?? 'standard output'}`, () => into.finish());
    // Drift of a run whose report nobody has would not be new any more to the next.
    const keeping = await kept?.finish();
    const unhashed = await manifest?.finish(filesOfHistory(history), [
      ...(hashed ? [{ role: 'report', file: hashed.told(out ?? 'standard output') }] : []),
      ...(kept && keeping?.isKept ? [{ role: 'run of the history', file: digested(kept.path) }] : []),
    ]);
    if (out === undefined) {
      progress.clear();
    } else {
      // A report in a file is not seen.
      progress.finish(`${sentences(summary, since, waiverFile)}\nThe report is in ${hide(out)}.`);
    }
    const differences = since ? differencesInWords(since) : [];
    for (const remark of [
      ...run.notes(),
      ...differences,
      ...(before ? historyRemarks(before) : []),
      ...(keeping?.remarks ?? []).map(hide),
      ...(unhashed ?? []),
      ...unshownRemarks(summary),
      ...(waiverFile ? waiverNotes(waiverFile, summary) : []),
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

function filesOfHistory(history: History | undefined): FileRead[] {
  return (history?.files ?? []).flatMap(path => [...fileOfOption('a run of the history', path)]);
}

/** Read before any machine is: a mistake in it is told at once. */
async function waiversOf({ waivers }: FleetOptions, run: FleetRun): Promise<WaiverFile | undefined> {
  if (waivers === undefined) {
    return undefined;
  }
  const { readWaivers } = await import('./waivers-option.ts');
  return readWaivers(waivers, run.head.settings, run.asOf);
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
