import { type CommandLimits, engineLimits } from '../engine-limits.ts';
import { refuseAll } from '../mistakes.ts';
import type { Configuration } from '../read.ts';
import { ansibleLimits, toAnsible } from './ansible/to-ansible.ts';
import type { Compiled, CompileOptions } from './compiled.ts';
import { checkConfigurationName } from './configuration-name.ts';
import { refuseConflicts } from './conflicts.ts';
import { gppLimits } from './gpp/limits.ts';
import { toGpp } from './gpp/to-gpp.ts';
import { checkNodeNames } from './node-name.ts';
import { powerShellLimits } from './powershell-limits.ts';
import { lcm, systemLimits } from './system-limits.ts';
import { toDsc } from './to-dsc.ts';
import { toMof } from './to-mof.ts';
import { toPs1 } from './to-ps1.ts';
import { registryFileLimits, toReg } from './to-reg.ts';

export type { Compiled, CompiledFile, CompileOptions } from './compiled.ts';
export { configurationNameFor } from './configuration-name.ts';

/** What a configuration can be compiled to. */
export const compileFormats = ['mof', 'ps1', 'reg', 'gpp', 'ansible', 'dsc'] as const;

export type CompileFormat = (typeof compileFormats)[number];

const compilers = { mof: toMof, ps1: toPs1, reg: toReg, gpp: toGpp, ansible: toAnsible, dsc: toDsc } as const;

const lcmLimits: CommandLimits = (entries, refuse) => {
  powerShellLimits(entries, refuse);
  systemLimits(lcm)(entries, refuse);
};

const limits: Readonly<Record<CompileFormat, CommandLimits>> = {
  mof: lcmLimits,
  ps1: lcmLimits,
  reg: registryFileLimits,
  gpp: gppLimits,
  ansible: ansibleLimits,
  dsc: engineLimits,
};

/** What the format cannot say, and what could. */
export function compileLimits(format: CompileFormat): CommandLimits {
  return limits[format];
}

/**
 * Compiles a configuration. The result follows from the arguments alone: no clock, no machine, no folder.
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
  refuseAll(refuse => limits[format](configuration.entries, refuse));
  refuseConflicts(configuration.entries.map(({ instance }) => instance));
  return compilers[format](configuration, options);
}
