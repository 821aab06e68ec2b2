import { open, stat } from 'node:fs/promises';
import { InvalidArgumentError, Option } from 'commander';
import { onInterruption } from '../cli/interruption.ts';
import { InputError, reasonOf, TargetError } from '../model/errors.ts';
import { printable } from '../model/printable.ts';
import { domainControllerSchema } from '../model/schemas.ts';
import { commandName } from '../package-root.ts';
import { domainInRegistry } from '../rms/connection-point/find-controller.ts';
import { TargetWithDirectory } from '../rms/connection-point/with-directory.ts';
import { needsDirectory } from '../rms/discovery/subject.ts';
import { fileKind } from './file-kind.ts';
import { NoRegistry } from './no-registry.ts';
import { openRegFile } from './reg-file/index.ts';
import type { Target } from './target.ts';
import { isOtherName, otherName } from './unreadable.ts';

/** Options that say which registry is meant. */
export interface TargetOptions {
  readonly on?: string;
  readonly powershell?: string;
  readonly directory?: string;
}

export function targetOptions(): Option[] {
  return [
    new Option(
      '--on <target>',
      "the registry: live (the default on Windows), a .reg file, or, to read only, a hive, or a folder or zip of a machine's hives or exports",
    ),
    new Option('--powershell <path>', 'the PowerShell that reaches the live registry'),
    directoryOption("by default, for live, one of the computer's domain"),
  ];
}

/** Only what is about Active Directory asks it; without `--on` it is the target by itself. */
export function directoryOption(remark: string): Option {
  const schema = domainControllerSchema();
  return new Option(
    '--directory <server>',
    `the domain controller to ask for the service connection point; ${remark}`,
  ).argParser((server: string) => {
    if (!schema.safeParse(server).success) {
      throw new InvalidArgumentError(`Expected ${schema.meta()?.expected}.`);
    }
    return server;
  });
}

/** Files from here on take over a second to read. */
const largeFile = 64 * 1024 * 1024;

/**
 * Does something with the registry that the options name, and lets go of it afterwards.
 *
 * @throws InputError when no target is given where there is no live registry
 * @throws TargetError when the target is nothing that can be read
 * @throws MissingProgramError when the live registry is meant and there is no PowerShell
 */
export async function withTarget<T>(
  options: TargetOptions,
  action: (registry: Target) => Promise<T>,
): Promise<T> {
  const registry = await openTarget(options);
  try {
    return await action(registry);
  } finally {
    await registry.dispose?.();
    for (const remark of registry.remarks ?? []) {
      process.stderr.write(`${commandName}: note: ${printable(remark)}\n`);
    }
  }
}

/** The target as the options name it, for a command line that is to be run again. */
export function targetName({ on }: TargetOptions): string | undefined {
  return on ?? (process.platform === 'win32' ? 'live' : undefined);
}

async function openTarget(options: TargetOptions): Promise<Target> {
  const target = targetName(options);
  const registry = await openRegistry(options, target);
  const isLive = target === 'live';
  return new TargetWithDirectory(registry, {
    undoBase: (target ?? 'directory').replace(/\.reg$|[\\/]+$/i, ''),
    isNeeded: needsDirectory,
    named: options.directory,
    open: async () => {
      const { LdapDirectory } = await import('../rms/connection-point/directory.ts');
      return new LdapDirectory({
        server: options.directory,
        mayLook: isLive,
        domain: () => domainInRegistry(registry),
      });
    },
  });
}

async function openRegistry(options: TargetOptions, target: string | undefined): Promise<Target> {
  if (target === undefined && options.directory !== undefined) {
    return new NoRegistry(options.directory);
  }
  if (target === undefined) {
    throw new InputError(
      '--on is missing: only Windows has a live registry. Give a .reg file, such as --on machine.reg.',
    );
  }
  if (target === 'live') {
    const { LiveRegistry } = await import('./live/live-registry.ts');
    const registry = new LiveRegistry({ executable: options.powershell });
    onInterruption(() => {
      if (registry.undoUnderWay !== undefined) {
        process.stderr.write(
          `${commandName}: interrupted. Changes may have been made, and the last be made yet; what puts back the state before is in ${registry.undoUnderWay}.\n`,
        );
      }
    });
    return registry;
  }
  switch (await kindOf(target)) {
    case 'hive': {
      const { openHiveTarget } = await import('./hive/index.ts');
      return openHiveTarget(target);
    }
    case 'folder':
      return (await import('./machine/machine-registry.ts')).openMachineFolder(target);
    case 'zip': {
      const [{ openMachineZip }, { removeAllUnzipped }] = await Promise.all([
        import('./machine/machine-registry.ts'),
        import('./machine/zip.ts'),
      ]);
      onInterruption(removeAllUnzipped);
      return openMachineZip(target);
    }
    case 'reg':
      return openRegFile(target);
  }
}

/** What the target is. Says early, and in words, what cannot be read; the backends judge the rest. */
async function kindOf(path: string): Promise<'reg' | 'hive' | 'folder' | 'zip'> {
  try {
    if ((await stat(path)).isDirectory()) {
      return 'folder';
    }
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
      const { size } = await file.stat();
      const kind = fileKind(buffer.toString('latin1', 0, bytesRead));
      if (kind === 'reg' && size > largeFile && process.stderr.isTTY) {
        process.stderr.write(`Reading ${path} (${Math.round(size / 1024 / 1024)} MB) ...\n`);
      }
      return kind;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (isOtherName(error, path)) {
      throw new TargetError(`${path}: ${otherName}.`, { cause: error });
    }
    throw new TargetError(
      `${path}: cannot be read: ${reasonOf(error)}. Give a .reg file, a registry hive, or a folder or a zip of a machine.`,
      { cause: error },
    );
  }
}
