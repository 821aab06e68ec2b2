import { InputError } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';
import { type CommandLimits, engineLimits } from '../entry/engine-limits.ts';
import type { Configuration } from '../read.ts';
import { refuseAll } from '../source/mistakes.ts';
import { ansibleLimits, toAnsible } from './ansible/to-ansible.ts';
import type { Compiled, CompileOptions } from './compiled.ts';
import { checkConfigurationName } from './configuration-name.ts';
import { refuseConflicts } from './conflicts.ts';
import { gppLimits } from './gpp/limits.ts';
import { toGpp } from './gpp/to-gpp.ts';
import { intuneLimits, intuneUndoLimits } from './intune/limits.ts';
import { toIntune } from './intune/to-intune.ts';
import { toIntuneUndo } from './intune/undo.ts';
import { checkNodeNames } from './node-name.ts';
import { powerShellLimits } from './powershell-limits.ts';
import { lcm, systemLimits } from './system-limits.ts';
import { namingTakers } from './takers.ts';
import { toDsc } from './to-dsc.ts';
import { toMof } from './to-mof.ts';
import { toPs1 } from './to-ps1.ts';
import { registryFileLimits, toReg } from './to-reg.ts';
import { usersOfMachine } from './users-of-machine.ts';

export type { Compiled, CompiledFile, CompileOptions } from './compiled.ts';
export { configurationNameFor } from './configuration-name.ts';

/** What a configuration can be compiled to. */
export const compileFormats = ['mof', 'ps1', 'reg', 'gpp', 'intune', 'ansible', 'dsc'] as const;

export type CompileFormat = (typeof compileFormats)[number];

const compilers = {
  mof: toMof,
  ps1: toPs1,
  reg: toReg,
  gpp: toGpp,
  intune: toIntune,
  ansible: toAnsible,
  dsc: toDsc,
} as const;

const lcmLimits: CommandLimits = (entries, refuse) => {
  powerShellLimits(entries, refuse);
  systemLimits(lcm)(entries, refuse);
};

/** What each format cannot say. */
export const formatLimits: Readonly<Record<CompileFormat, CommandLimits>> = {
  mof: lcmLimits,
  ps1: lcmLimits,
  reg: registryFileLimits(false),
  gpp: gppLimits,
  intune: intuneLimits,
  ansible: ansibleLimits,
  dsc: engineLimits,
};

/**
 * What the format cannot say, and what could.
 *
 * @param asked knowsUsers: will a machine be asked for its users? Only a registry file takes them. takesBack: is what
 *   takes it back asked for? Only Intune has it.
 * @throws InputError where the format does not have what is asked for
 */
export function compileLimits(
  format: CompileFormat,
  { knowsUsers, takesBack }: { readonly knowsUsers: boolean; readonly takesBack: boolean },
): CommandLimits {
  if (takesBack && format !== 'intune') {
    throw new InputError(
      `--undo compiles what takes the remediations of Intune back; ${format} has none. Give --to intune, or run ${commandName} undo with the undo file.`,
    );
  }
  if (!knowsUsers) {
    return takesBack ? intuneUndoLimits : namingTakers(formatLimits[format], formatLimits);
  }
  if (format !== 'reg') {
    throw new InputError(`--on names the computer whose users a registry file is for; ${format} needs none.`);
  }
  return namingTakers(registryFileLimits(true), formatLimits);
}

/**
 * Compiles a configuration. The result follows from the arguments alone: no clock, no folder, and of a machine no more
 * than they have.
 *
 * @throws InputError naming what the format cannot say, and what could
 */
export function compile(
  configuration: Configuration,
  format: CompileFormat,
  options: CompileOptions,
): Compiled {
  checkConfigurationName(options.name);
  checkNodeNames(options.nodes);
  const { machine, takesBack = false } = options;
  const instances = configuration.entries.map(({ instance }) => instance);
  const itsLimits = compileLimits(format, { knowsUsers: machine !== undefined, takesBack });
  refuseAll(refuse => itsLimits(configuration.entries, refuse));
  refuseConflicts(instances, usersOfMachine(instances, machine).snapshot);
  return (takesBack ? toIntuneUndo : compilers[format])(configuration, options);
}
