import { commandName } from '../../../package-root.ts';
import { moduleFiles, moduleName } from '../../../rms/index.ts';
import type { CommandLimits } from '../../entry/engine-limits.ts';
import type { Configuration } from '../../read.ts';
import type { Compiled, CompileOptions } from '../compiled.ts';
import { refuseEmptyList } from '../powershell-limits.ts';
import { systemLimits } from '../system-limits.ts';
import { GivenValues } from './given-values.ts';
import { filesFolder, playbook } from './playbook.ts';

/** The module of Ansible runs each resource as the LCM would, in a process of the system. */
export const ansibleLimits: CommandLimits = (entries, refuse) => {
  for (const entry of entries) {
    refuseEmptyList(entry, refuse);
  }
  systemLimits({ name: 'win_dsc', takesRunAs: true })(entries, refuse);
};

/** A folder `<name>.ansible` with a playbook, and beside it the module, which the playbook brings to its hosts. */
export function toAnsible(
  { entries, localConfigurationManager }: Configuration,
  options: CompileOptions,
): Compiled {
  const folder = `${options.name}.ansible`;
  const given = new GivenValues(entries);
  const files = [
    { name: 'playbook.yml', content: Buffer.from(playbook(entries, given, options)) },
    ...moduleFiles('runtime').map(({ path, content }) => ({
      name: `${filesFolder}/${moduleName}/${path}`,
      content,
    })),
  ];
  return {
    files: files.map(({ name, content }) => ({
      name: `${folder}/${name}`,
      content,
      replaces: () => false,
    })),
    notes: [
      `${folder}/playbook.yml is for hosts of the group windows, or those of -e ${commandName}_hosts=GROUP. win_dsc needs the HTTP listener of WSMan on each.`,
      ...given.all.map(
        ({ variable, what }) => `The playbook does not hold ${what}: give ${variable} from a vault.`,
      ),
      ...(localConfigurationManager
        ? ['The settings of the Local Configuration Manager are no part of a playbook.']
        : []),
    ],
  };
}
