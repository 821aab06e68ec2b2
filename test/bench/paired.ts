import { spawnSync } from 'node:child_process';

/** Wall times of two commands, run in turn so that a slow moment of the machine meets both. */
export interface Paired {
  readonly subject: readonly number[];
  readonly reference: readonly number[];
  /** The median of the ratios, pair by pair. */
  readonly ratio: number;
}

/** Runs both commands `rounds` times in turn, after one round that does not count; times in milliseconds. */
export function paired(subject: readonly string[], reference: readonly string[], rounds: number): Paired {
  const times = { subject: [] as number[], reference: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const a = time(subject);
    const b = time(reference);
    if (round > 0) {
      times.subject.push(a);
      times.reference.push(b);
    }
  }
  const ratios = times.subject.map((a, index) => a / (times.reference[index] ?? Number.NaN));
  return { ...times, ratio: median(ratios) };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function time(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0 && status !== 1) {
    throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  }
  return performance.now() - start;
}

/**
 * In KB, of the process that asks. Linux takes for the `maxrss` of a process what its parent had when it was started, where
 * that was more; this one begins with the program.
 */
const ownPeak = String.raw`
  try {
    return /VmHWM:\s*(\d+)/.exec(require('fs').readFileSync('/proc/self/status', 'latin1'))[1];
  } catch {
    return process.resourceUsage().maxRSS;
  }`;

/**
 * The most memory that a command of Node's had, in MB, as the operating system counts it, with its threads.
 *
 * @param args the script, which `require` can load, and its arguments
 */
export function peakOf(args: readonly string[]): number {
  const program = `
    process.argv = ${JSON.stringify([process.execPath, ...args])};
    process.on('exit', () => process.stderr.write('\\n' + (() => {${ownPeak}})()));
    require(process.argv[1]);`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  if (status !== 0 && status !== 1) {
    throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  }
  return Math.round(Number(stderr.slice(stderr.lastIndexOf('\n'))) / 1024);
}
