import { Baseline } from '../audit/baseline.ts';
import { Journal } from '../audit/journal.ts';
import { LeftOut, listOf } from '../audit/left-out.ts';
import { startThread } from '../audit/pool.ts';
import { runAudit, settingsOf } from '../audit/run-audit.ts';
import { findTargets } from '../audit/targets.ts';
import { engineLimits, instancesOf } from '../configuration/read.ts';
import type { Instance } from '../engine/instance.ts';
import { printable } from '../model/printable.ts';
import { packageVersion } from '../package-root.ts';
import { differencesInWords } from '../report/baseline-words.ts';
import { fleetReport } from '../report/fleet/index.ts';
import { sentences } from '../report/fleet/table.ts';
import { isPartlyUnknown } from '../report/result.ts';
import { auditStatus, type Summary } from '../report/summary.ts';
import { askDirectory } from '../rms/connection-point/ask-directory.ts';
import { removeAllUnzipped } from '../target/machine/unzipped.ts';
import { type FileRead, fileOfOption, filesOfConfiguration, filesOfTargets } from './files-read.ts';
import { readConfig, readList } from './input.ts';
import { onInterruption } from './interruption.ts';
import type { NewFile } from './new-file.ts';
import { openOut, refuseRead } from './out-file.ts';
import { type OutputOptions, reportFormat, terminal } from './output.ts';
import { Progress } from './progress.ts';

/** The options as commander gives them. */
export interface AuditCommandOptions extends OutputOptions {
  readonly byFolder?: boolean;
  readonly workers: number;
  readonly directory?: string;
  readonly resume?: string;
  readonly baseline?: string;
  readonly failOn: 'any' | 'new';
}

/** Where a domain controller is named, it is asked once for all machines. */
async function ask(instances: readonly Instance[], server: string | undefined): Promise<readonly Instance[]> {
  if (server === undefined) {
    return instances;
  }
  return askDirectory(instances, async () => {
    const { LdapDirectory } = await import('../rms/connection-point/directory.ts');
    return new LdapDirectory({ server, mayLook: false });
  });
}

/**
 * What `rmsdsc audit` does.
 *
 * @returns the exit status
 */
export async function audit(
  config: string,
  targets: readonly string[],
  options: AuditCommandOptions,
): Promise<number> {
  const { out, workers, resume, failOn } = options;
  const format = reportFormat(options);
  const started = new Date();
  const first = startThread();
  const instances = await ask(instancesOf(await readConfig(config, engineLimits)), options.directory);
  const listed = targets.includes('-') ? lines(await readList()) : [];
  const leftOut = new LeftOut();
  const sources = findTargets(
    targets.filter(target => target !== '-'),
    listed,
    { byFolder: options.byFolder === true },
    leftOut,
  );
  const settings = settingsOf(instances);
  const baseline =
    options.baseline === undefined ? undefined : await Baseline.read(options.baseline, settings);
  const reads = (): FileRead[] => [
    ...filesOfConfiguration(config),
    ...filesOfTargets(sources),
    ...fileOfOption('the baseline', options.baseline),
    ...fileOfOption(
      'the list of targets',
      targets.find(target => target === '-'),
    ),
  ];
  const journalFile = [...fileOfOption('the journal', resume)];
  if (resume !== undefined) {
    refuseRead(`--resume ${resume}`, resume, reads);
  }
  if (out !== undefined) {
    // The journal is made before the report.
    refuseRead(`--out ${out}`, out, () => journalFile);
  }
  const journal = resume === undefined ? undefined : new Journal(resume, instances, packageVersion());
  const report = await fleetReport(format, terminal(out === undefined));
  const progress = new Progress(sources.length);
  let file: NewFile | undefined;
  const cleanUp = (): void => {
    progress.clear();
    file?.discard();
    removeAllUnzipped();
  };
  const stop = onInterruption(() => {
    cleanUp();
    process.stderr.write(`rmsdsc: ${interrupted(resume)}\n`);
  });
  try {
    const into = await openOut(options, {
      format,
      reads: () => [...reads(), ...journalFile],
      beforeOutput: () => progress.clear(),
    });
    file = into;
    await into.write(
      report.begin({
        operation: 'audit',
        configuration: config === '-' ? 'standard input' : config,
        version: packageVersion(),
        started,
        settings,
        ...(baseline && { baseline: baseline.head }),
      }),
    );
    const summary = await runAudit(
      instances,
      sources,
      { threads: workers, first, journal, baseline },
      async result => {
        await into.write(report.machine(result));
        for (const path of result.leftOut ?? []) {
          leftOut.add('machine', path);
        }
        progress.step(isPartlyUnknown(result));
      },
    );
    await into.write(report.end({ ...summary, ended: new Date() }));
    await into.finish();
    if (out === undefined) {
      progress.clear();
    } else {
      // A report in a file is not seen.
      progress.finish(`${sentences(summary, baseline?.head)}\nThe report is in ${out}.`);
    }
    const differences = baseline ? differencesInWords(baseline.head) : [];
    for (const remark of [
      ...leftOut.remarks(),
      ...differences,
      ...twinRemarks(summary),
      ...goneRemark(summary),
      ...(report.remarks ?? []),
    ]) {
      process.stderr.write(`rmsdsc: note: ${remark}\n`);
    }
    return auditStatus(summary, failOn);
  } catch (error) {
    cleanUp();
    throw error;
  } finally {
    stop();
    // Of threads that were ended before they could do it themselves.
    removeAllUnzipped();
    journal?.close();
  }
}

/** In the report the first of them is told before anybody knows of the others. */
function twinRemarks({ twins = [] }: Summary): string[] {
  return twins.map(
    ({ name, sources }) =>
      `${sources.length} targets have the computer's name ${printable(name)}, and each is judged by itself: ${listOf(sources)}.`,
  );
}

/** What to do about an audit that was interrupted. */
function interrupted(journal: string | undefined): string {
  return journal === undefined
    ? 'interrupted; nothing of it is kept. With --resume FILE an audit keeps in a file what is done, and the same command goes on from there.'
    : `interrupted; what is done is kept in ${journal}. The same command, with --resume ${journal}, goes on from there.`;
}

/** Not every report has a place for what is not there. */
function goneRemark({ since }: Summary): string[] {
  const gone = since?.gone ?? [];
  const were =
    gone.length === 1 ? 'A machine of the baseline was' : `${gone.length} machines of the baseline were`;
  return gone.length === 0 ? [] : [`${were} not audited: ${listOf(gone)}.`];
}

/** `find -print0` separates with NUL, for names with line breaks in them. */
function lines(list: string): string[] {
  return list.split(list.includes('\0') ? '\0' : /\r?\n/).filter(line => line !== '');
}
