import { isAbsolute } from 'node:path';
import type { ZodMiniString } from 'zod/mini';
import { InputError } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';
import { expectedIn } from '../../model/schemas.ts';
import { dnsServerSchema, domainControllerSchema } from '../../rms/schemas.ts';
import { note, type TargetOptions } from './target.ts';

/** The variables of the environment that stand for options of the target where these are not given. */
export const targetVariables = {
  on: 'RMSDSC_TARGET',
  directory: 'RMSDSC_DIRECTORY',
  dns: 'RMSDSC_DNS',
  powershell: 'RMSDSC_POWERSHELL',
} as const satisfies Record<keyof TargetOptions, string>;

/** The options of a command that has a target, with what said those of the target. */
export interface Chosen<Options> {
  readonly options: Options;
  /** The variable that says which target is meant; undefined where an option or nobody says it. */
  readonly decidedBy?: string;
  /** A sentence for each variable that is heeded: whoever runs the command may not be who set it. */
  readonly remarks: readonly string[];
}

/**
 * The options as they are given, and of those that are not what the environment says. `dsc` starts a resource with
 * arguments of its own, and so has no other way to say which target is meant.
 *
 * @param known the options that the command has
 * @throws InputError when a variable that is heeded is set to what its option would not take; one that is empty is set
 */
export function chooseTarget<Options extends TargetOptions>(
  given: Options,
  environment: NodeJS.ProcessEnv = process.env,
  known: readonly (keyof TargetOptions)[] = ['on', 'directory', 'dns', 'powershell'],
): Chosen<Options> {
  const said: [keyof TargetOptions, string][] = [];
  for (const option of known) {
    const variable = targetVariables[option];
    const value = environment[variable];
    if (given[option] === undefined && value !== undefined) {
      refuse(variable, value, faults[option](value));
      said.push([option, value]);
    }
  }
  const options: Options = { ...given, ...Object.fromEntries(said) };
  // A domain controller or a DNS server without anything else is the target by itself.
  const decisive =
    (['on', 'directory', 'dns'] as const).find(option => options[option] !== undefined) ?? 'on';
  const isDecided = said.some(([option]) => option === decisive) && !isLive(options);
  return {
    options,
    ...(isDecided && { decidedBy: targetVariables[decisive] }),
    remarks: said.map(
      ([option, value]) => `${meanings[option]} ${show(value)}: ${targetVariables[option]} says so.`,
    ),
  };
}

/** {@link chooseTarget} for a command whose standard error people read. */
export function chooseAndSay<Options extends TargetOptions>(
  given: Options,
  known?: readonly (keyof TargetOptions)[],
): Options {
  const { options, remarks } = chooseTarget(given, process.env, known);
  remarks.forEach(note);
  return options;
}

/** Without another target Windows has one of its own, and a domain controller is only what is asked beside it. */
function isLive({ on }: TargetOptions): boolean {
  return on === undefined && process.platform === 'win32';
}

const meanings: Readonly<Record<keyof TargetOptions, string>> = {
  on: 'The target is',
  directory: 'The domain controller to ask is',
  dns: 'The DNS server to ask is',
  powershell: 'The PowerShell is',
};

/** What would be right, where a value is not. */
const faults: Readonly<Record<keyof TargetOptions, (value: string) => string | undefined>> = {
  // dsc starts a resource in the folder of its manifest, where nobody means a relative path to begin.
  on: value => (isAbsolute(value) ? undefined : 'an absolute path'),
  directory: value => faultBy(domainControllerSchema(), value),
  dns: value => faultBy(dnsServerSchema(), value),
  powershell: value => (value === '' ? 'the path or the name of a program' : undefined),
};

function faultBy(schema: ZodMiniString, value: string): string | undefined {
  return schema.safeParse(value).success ? undefined : expectedIn(schema);
}

function refuse(variable: string, value: string, expected: string | undefined): void {
  if (expected !== undefined) {
    throw new InputError(
      `${variable} is ${show(value)}; expected ${expected}. Set it to that, or remove it from the environment.`,
    );
  }
}
