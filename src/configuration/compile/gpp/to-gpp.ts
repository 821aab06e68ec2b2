import { commandName } from '../../../package-root.ts';
import type { Configuration } from '../../read.ts';
import type { Compiled, CompileOptions } from '../compiled.ts';
import { backupOf } from './backup.ts';
import { preferenceItems } from './items.ts';
import type { PreferenceItem } from './preference-item.ts';
import { preferenceScript } from './script.ts';

/**
 * A GPO with registry preferences that bring the configuration about: a backup for Import-GPO in the folder `<name>.gpo`,
 * and `<name>.gpp.ps1`, which gives a GPO that is there the same items.
 */
export function toGpp(configuration: Configuration, options: CompileOptions): Compiled {
  const items = preferenceItems(configuration.entries.map(({ instance }) => instance));
  const { id, files } = backupOf(options.name, items);
  const folder = `${options.name}.gpo`;
  const script = `${options.name}.gpp.ps1`;
  const all = [
    ...files.map(({ name, content }) => ({ name: `${folder}/${name}`, content })),
    { name: script, content: Buffer.from(preferenceScript(items, script, options), 'ascii') },
  ];
  return {
    files: all.map(file => ({ ...file, replaces: () => false })),
    notes: [
      `${folder} is a GPO for: Import-GPO -Path FOLDER -BackupId '${id}' -TargetName '${options.name}' -CreateIfNeeded. Give the full path of the folder. It is linked to nothing then.`,
      ...notesOf(items),
      ...(configuration.localConfigurationManager
        ? ['The settings of the Local Configuration Manager are no part of a GPO.']
        : []),
    ],
  };
}

function notesOf(items: readonly PreferenceItem[]): string[] {
  const untried = [
    { what: "a key's default value", some: items.some(({ name }) => name === '') },
    { what: 'a path below Wow6432Node', some: items.some(({ key }) => /^[^\\]+\\Wow6432Node\\/i.test(key)) },
  ].flatMap(({ what, some }) => (some ? [what] : []));
  return [
    ...(untried.length > 0
      ? [
          `Items of ${untried.join(' and of ')} have not been imported on a Windows server yet. Try the GPO on one computer, and ask ${commandName} test there.`,
        ]
      : []),
    ...(items.some(({ side }) => side === 'User')
      ? [
          'The settings of users reach those whom the GPO is for, when they log on. Profiles of others stay as they are, and so does the default profile.',
        ]
      : []),
  ];
}
