import { open } from 'node:fs/promises';
import { Option } from 'commander';
import { InputError, TargetError } from '../model/errors.ts';
import { openRegFile } from '../registry/reg-file/index.ts';
import type { Registry } from '../registry/registry.ts';
import { reasonOf } from './input.ts';

/** Options that say which registry is meant. */
export interface TargetOptions {
  readonly on?: string;
  readonly powershell?: string;
}

export function targetOptions(): Option[] {
  return [
    new Option('--on <target>', 'the registry: live (the default on Windows) or a .reg file'),
    new Option('--powershell <path>', 'the PowerShell that reaches the live registry'),
  ];
}

/** Files from here on take over a second to read. */
const largeFile = 64 * 1024 * 1024;

/**
 * Opens the registry that the options name.
 *
 * @throws InputError when no target is given where there is no live registry
 * @throws TargetError when the target is nothing that can be read
 */
export async function openTarget({ on }: TargetOptions): Promise<Registry> {
  const target = on ?? (process.platform === 'win32' ? 'live' : undefined);
  if (target === undefined) {
    throw new InputError(
      '--on is missing: only Windows has a live registry. Give a .reg file, such as --on machine.reg.',
    );
  }
  if (target === 'live') {
    throw new TargetError(
      'live: this version reads and writes .reg files only. Export the registry and give the file with --on.',
    );
  }
  await look(target);
  return openRegFile(target);
}

/** Says early, and in words, what is no registry file; the backend judges the rest. */
async function look(path: string): Promise<void> {
  let start = Buffer.alloc(0);
  let size = 0;
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
      start = buffer.subarray(0, bytesRead);
      size = (await file.stat()).size;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new TargetError(`${path}: cannot be read: ${reasonOf(error)}. Give a .reg file.`, { cause: error });
  }
  if (start.toString('latin1') === 'regf') {
    throw new TargetError(`${path}: is a registry hive; this version reads .reg files only.`);
  }
  if (size > largeFile && process.stderr.isTTY) {
    process.stderr.write(`Reading ${path} (${Math.round(size / 1024 / 1024)} MB) ...\n`);
  }
}
