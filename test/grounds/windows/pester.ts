import { fileURLToPath } from 'node:url';
import { literal } from '../../../generator/powershell/literal.ts';
import type { Ended } from '../../support/run.ts';
import type { Lane } from './lane.ts';

/** A PowerShell that can run Pester tests, on Windows or elsewhere. */
export type PesterLane = Pick<Lane, 'runScript' | 'windowsPath'>;

/** What became of the tests of some files. */
export interface PesterRun {
  /** `by Pester` or `by the stand-in for Pester`. */
  readonly runner: string;
  /** Their paths: blocks and test, with slashes between. */
  readonly passed: readonly string[];
  readonly skipped: readonly string[];
  /** Paths with the reasons. */
  readonly failed: readonly string[];
  /** What else was printed. */
  readonly said: string;
  /** What PowerShell said beside that. */
  readonly errors: string;
}

/**
 * Has the lane's PowerShell run files of Pester tests, in one process.
 *
 * @param paths the files' paths on this machine
 * @throws Error when they did not run to their end
 */
export async function runPester(lane: PesterLane, ...paths: readonly string[]): Promise<PesterRun> {
  const { stdout, stderr } = await startPester(lane, ...paths);
  const lines = stdout.toString().split(/\r?\n/).filter(Boolean);
  const isResult = (line: string) => /^(by|passed|failed|skipped|ran)\b/.test(line);
  const results = lines.filter(isResult);
  if (results.at(-1) !== 'ran') {
    throw new Error(`The tests of ${paths.join(', ')} did not run: ${stdout}${stderr}`);
  }
  const of = (outcome: string) =>
    results.filter(line => line.startsWith(`${outcome} `)).map(line => line.slice(outcome.length + 1));
  return {
    runner: `by ${of('by')[0] ?? ''}`,
    passed: of('passed'),
    skipped: of('skipped'),
    failed: of('failed'),
    said: lines.filter(line => !isResult(line)).join('\n'),
    errors: stderr.toString(),
  };
}

/** {@link runPester} for tests that may come to no end. */
export function startPester(lane: PesterLane, ...paths: readonly string[]): Promise<Ended> {
  const runner = fileURLToPath(new URL('run-pester.ps1', import.meta.url));
  const [script, ...files] = [runner, ...paths].map(path => literal(lane.windowsPath(path)));
  return lane.runScript(`& ${script} -StandInPaths ${files.join(', ')}`);
}
