import { spawnSync } from 'node:child_process';

/** The path of a program that the shell finds by its name. */
export function findProgram(name: string): string | undefined {
  if (process.platform === 'win32') {
    return undefined;
  }
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
