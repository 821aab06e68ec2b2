import { text } from 'node:stream/consumers';
import { Baseline } from '../audit/baseline.ts';
import { Journal } from '../audit/journal.ts';
import { runAudit, settingsOf } from '../audit/run-audit.ts';
import { auditStatus } from '../audit/summary.ts';
import { findTargets } from '../audit/targets.ts';
import { instancesOf, readDocument } from '../configuration/read.ts';
import { packageVersion } from '../package-root.ts';
import { fleetReport } from '../report/fleet/index.ts';
import type { AuditCommandOptions } from './commands/audit.ts';
import { readSource } from './input.ts';
import { terminal } from './output.ts';
import { Progress } from './progress.ts';
import { openReport } from './report-file.ts';

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
  const { format, out, workers, resume, failOn } = options;
  const started = new Date();
  const instances = instancesOf(readDocument(await readSource(config)));
  const listed = targets.includes('-') ? lines(await text(process.stdin)) : [];
  const sources = await findTargets(
    targets.filter(target => target !== '-'),
    listed,
    { byFolder: options.byFolder === true },
  );
  const baseline = options.baseline === undefined ? undefined : await Baseline.read(options.baseline);
  const journal = resume === undefined ? undefined : new Journal(resume, instances, packageVersion());
  const report = await fleetReport(format, terminal(out === undefined));
  const file = await openReport(out);
  const progress = new Progress(sources.length);
  try {
    await file.write(
      report.begin({
        operation: 'audit',
        configuration: config === '-' ? 'standard input' : config,
        version: packageVersion(),
        started,
        settings: settingsOf(instances),
        hasBaseline: baseline !== undefined,
      }),
    );
    const summary = await runAudit(
      instances,
      sources,
      { threads: workers, journal, baseline },
      async result => {
        await file.write(report.machine(result));
        progress.step(result.status === 'error');
      },
    );
    await file.write(report.end({ ...summary, ended: new Date() }));
    progress.end();
    await file.finish();
    return auditStatus(summary, failOn);
  } catch (error) {
    progress.end();
    await file.discard();
    throw error;
  } finally {
    journal?.close();
  }
}

/** `find -print0` separates with NUL, for names with line breaks in them. */
function lines(list: string): string[] {
  return list.split(list.includes('\0') ? '\0' : /\r?\n/).filter(line => line !== '');
}
