import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atExit } from './at-exit.ts';

/** Tells the processes that mocha runs test files in where the lines go. */
const variable = 'RMSDSC_LAST_LINES';

/** Whether this process does: one that watches files begins its tests many times. */
let isCollecting = false;

/**
 * Collects what is said in this process and in those that it starts, and prints it when this one ends: each line
 * once, though several processes may have said it. Mocha's own process does so, before it starts any other.
 */
export function collectLastLines(): void {
  if (isCollecting) {
    return;
  }
  isCollecting = true;
  const folder = mkdtempSync(join(tmpdir(), 'last-lines-'));
  const path = join(folder, 'lines');
  process.env[variable] = path;
  atExit(() => {
    for (const line of lastLines()) {
      console.log(line);
    }
    rmSync(folder, { recursive: true });
  });
}

/** What was said so far, each once. */
export function lastLines(): string[] {
  const path = process.env[variable] ?? '';
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
  return [...new Set(lines.map(line => String(JSON.parse(line))))];
}

/** Says something in the last lines of the run, after mocha's totals. */
export function sayAtEnd(line: string): void {
  const path = process.env[variable];
  if (path === undefined) {
    throw new Error(`Nobody collects the run's last lines: ${line}`);
  }
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}
