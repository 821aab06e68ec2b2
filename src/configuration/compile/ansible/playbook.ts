import { Document, isMap, visit } from 'yaml';
import { printable } from '../../../model/printable.ts';
import { readEverywhere } from '../../../model/yaml-options.ts';
import { commandName } from '../../../package-root.ts';
import { moduleName, productTitle } from '../../../rms/index.ts';
import type { DocumentEntry } from '../../entry/entry.ts';
import { titleOf } from '../../instance/title.ts';
import type { CompileOptions } from '../compiled.ts';
import { wantedProperties } from '../wanted-properties.ts';
import type { GivenValues } from './given-values.ts';
import { plainText, shownText, template } from './text.ts';

/** Variables of the playbook. */
const names = {
  hosts: `${commandName}_hosts`,
  folder: `${commandName}_module`,
  manifest: `${commandName}_manifest`,
} as const;

/** The folder beside the playbook in which Ansible looks for what it copies. */
export const filesFolder = 'files';

/**
 * A playbook that brings the module to the hosts and lets win_dsc run its resources, one task each, in the order in which
 * they depend on each other.
 */
export function playbook(
  entries: readonly DocumentEntry[],
  given: GivenValues,
  { name, source, version }: CompileOptions,
): string {
  const play = {
    name: `${productTitle} as ${name} has it`,
    hosts: template(`${names.hosts} | default('windows')`),
    gather_facts: false,
    vars: { [names.folder]: `C:\\Program Files\\WindowsPowerShell\\Modules\\${moduleName}\\${version}` },
    tasks: [
      ...(given.all.length > 0 ? [askForValues(given)] : []),
      {
        name: 'Look for the module',
        'ansible.windows.win_stat': { path: `${template(names.folder)}\\${moduleName}.psd1` },
        register: names.manifest,
        tags: ['always'],
      },
      {
        name: 'Bring the module',
        'ansible.windows.win_copy': { src: `${moduleName}/`, dest: `${template(names.folder)}\\` },
        tags: ['module'],
      },
      {
        name: 'Say what cannot be told yet',
        'ansible.builtin.debug': {
          msg: 'The module is not on this computer yet: what would change cannot be told, and is skipped. Run with --tags module first.',
        },
        when: ['ansible_check_mode', `not ${names.manifest}.stat.exists`],
      },
      {
        name: 'Settings',
        when: `not ansible_check_mode or ${names.manifest}.stat.exists`,
        block: entries.map(entry => task(entry, given, version)),
      },
    ],
  };
  return [
    `# Made by ${commandName} ${version} from ${printable(source)}. Edit that, and compile it anew.`,
    '# What would change: ansible-playbook -i INVENTORY playbook.yml --check',
    '---',
    yaml([play]),
  ].join('\n');
}

/** Data as YAML, with a blank line before each task but the first. */
function yaml(data: unknown): string {
  const document = new Document(data, { ...readEverywhere, aliasDuplicateObjects: false });
  visit(document, {
    Map(index, node) {
      if (index !== 0 && index !== null && index !== 'value' && isMap(node) && node.has('name')) {
        node.spaceBefore = true;
      }
    },
  });
  return document.toString({ lineWidth: 120 });
}

function askForValues(given: GivenValues): object {
  return {
    name: 'Ask for what the playbook does not hold',
    'ansible.builtin.assert': {
      that: given.all.map(({ variable }) => `${variable} is defined`),
      fail_msg: shownText(
        `Give, from a vault: ${given.all.map(({ variable, what }) => `${variable} (${printable(what)})`).join(', ')}.`,
      ),
      quiet: true,
    },
  };
}

function task(entry: DocumentEntry, given: GivenValues, version: string): object {
  const { instance, runAs } = entry;
  const password = runAs && given.passwordOf(runAs.UserName);
  const properties = wantedProperties(entry).map(([property, value]): [string, unknown] => {
    const variable = given.propertyOf(entry, property)?.variable;
    return [property, variable === undefined ? argument(value) : template(variable)];
  });
  const isSecret = password !== undefined || (instance.concealed?.length ?? 0) > 0;
  return {
    name: shownText(printable(titleOf(instance.resource, instance.name))),
    'ansible.windows.win_dsc': {
      resource_name: instance.resource.name,
      module_version: version,
      ...Object.fromEntries(properties),
      ...(runAs &&
        password && {
          PsDscRunAsCredential_username: plainText(runAs.UserName),
          PsDscRunAsCredential_password: template(password.variable),
        }),
    },
    ...(isSecret && { no_log: true }),
  };
}

function argument(value: unknown): unknown {
  return Array.isArray(value) ? value.map(argument) : typeof value === 'string' ? plainText(value) : value;
}
