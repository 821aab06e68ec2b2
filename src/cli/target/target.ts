import { InvalidArgumentError, Option } from 'commander';
import type { ZodMiniString } from 'zod/mini';
import { InputError, TargetError } from '../../model/errors.ts';
import { printable } from '../../model/printable.ts';
import { expectedIn } from '../../model/schemas.ts';
import { asStep } from '../../model/step.ts';
import { type OpenTarget, openTarget, openWithoutRegistry } from '../../rms/open-target.ts';
import { dnsServerSchema, domainControllerSchema } from '../../rms/schemas.ts';
import { removeAllUnzipped } from '../../target/machine/unzipped.ts';
import type { Opening } from '../../target/open.ts';
import { otherRemark } from '../../target/other-machine.ts';
import { isOtherName } from '../../target/unreadable.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { complain, standardError } from '../terminal/standard-error.ts';
import { toldTarget } from './told-target.ts';

/** Options that say which target is meant. */
export interface TargetOptions {
  readonly on?: string;
  readonly powershell?: string;
  readonly directory?: string;
  readonly dns?: string;
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
  return new Option(
    '--directory <server>',
    `the domain controller to ask for the service connection point; ${remark}`,
  ).argParser(argumentOf(domainControllerSchema));
}

/** Only what is about DNS redirection asks it; without `--on` it is the target by itself. */
export function dnsOption(remark = 'by default, for live, those of the computer'): Option {
  return new Option(
    '--dns <server>',
    `the DNS server to ask for DNS redirection, by its address; ${remark}`,
  ).argParser(argumentOf(dnsServerSchema));
}

function argumentOf(schemaOf: () => ZodMiniString): (text: string) => string {
  return text => {
    const schema = schemaOf();
    if (!schema.safeParse(text).success) {
      throw new InvalidArgumentError(`Expected ${expectedIn(schema)}.`);
    }
    return text;
  };
}

/** Says on standard error what is to be said beside an answer. */
export function note(remark: string): void {
  complain(`rmsdsc: note: ${printable(remark)}\n`);
}

/**
 * Does something with the target that the options name, and lets go of it afterwards. What is to be said beside its
 * answers is said then.
 *
 * @param say how to say it
 * @throws InputError when no target is given where there is no live registry
 * @throws TargetError when the target is nothing that can be read
 * @throws MissingProgramError when the live registry is meant and there is no PowerShell
 */
export async function withTarget<T>(
  options: TargetOptions,
  action: (target: OpenTarget) => Promise<T>,
  say = note,
): Promise<T> {
  const target = toldTarget(
    await asStep(`opened ${targetName(options) ?? options.directory ?? options.dns ?? 'nothing'}`, () =>
      open(options),
    ),
  );
  try {
    return await action(target);
  } finally {
    await target.dispose();
    for (const remark of [...(target.remarks ?? []), ...(target.leftOut ?? []).map(otherRemark)]) {
      say(remark);
    }
  }
}

/** The target as the options name it, for a command line that is to be run again. */
export function targetName({ on }: TargetOptions): string | undefined {
  return on ?? (process.platform === 'win32' ? 'live' : undefined);
}

async function open(options: TargetOptions): Promise<OpenTarget> {
  const { powershell, directory, dns } = options;
  const path = targetName(options);
  if (path === undefined && (directory ?? dns) !== undefined) {
    return openWithoutRegistry({ directory, dns });
  }
  if (path === '') {
    throw new InputError('--on is empty; expected a target, such as --on machine.reg.');
  }
  if (path === undefined) {
    throw new InputError(
      '--on is missing: only Windows has a live registry. Give a .reg file, such as --on machine.reg.',
    );
  }
  let target: OpenTarget | undefined;
  let isThere = false;
  const onOpening = ({ kind, size }: Opening): void => {
    isThere = true;
    if (kind === 'reg' && size > largeFile && standardError().isTTY) {
      complain(`Reading ${path} (${Math.round(size / 1024 / 1024)} MB) ...\n`);
    }
    if (kind === 'zip') {
      onInterruption(removeAllUnzipped);
    }
    if (kind === 'live') {
      onInterruption(() => sayInterrupted(target?.undoUnderWay));
    }
  };
  try {
    target = await openTarget(path, { powershell, directory, dns, onOpening });
    return target;
  } catch (error) {
    throw isThere ? error : withAdvice(error, path);
  }
}

/** Files from here on take over a second to read. */
const largeFile = 64 * 1024 * 1024;

function sayInterrupted(undoFile: string | undefined): void {
  if (undoFile !== undefined) {
    complain(
      `rmsdsc: interrupted. Changes may have been made, and the last be made yet; what puts back the state before is in ${undoFile}.\n`,
    );
  }
}

/** What can be given, where there is nothing that can be opened. */
function withAdvice(error: unknown, path: string): unknown {
  if (!(error instanceof TargetError && error.cause !== undefined) || isOtherName(error.cause, path)) {
    return error;
  }
  const { code, cause, message } = error;
  return new TargetError(`${message} Give a .reg file, a registry hive, or a folder or a zip of a machine.`, {
    code,
    path,
    cause,
  });
}
