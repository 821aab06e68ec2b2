import { stringify } from 'yaml';
import { printable } from '../../model/printable.ts';
import { readEverywhere } from '../../model/yaml-options.ts';
import { commandName } from '../../package-root.ts';
import { wholeConfiguration } from '../../rms/index.ts';
import { resourceId } from '../entry/dependency.ts';
import type { DocumentEntry } from '../entry/entry.ts';
import { escapeTexts } from '../expression/escape.ts';
import type { Configuration } from '../read.ts';
import { documentSchema, resourceOf } from '../write.ts';
import type { Compiled, CompileOptions } from './compiled.ts';

/**
 * A DSC v3 document that is one resource, which dsc runs in one process however many settings are in it. They are
 * written out: nothing in the document is left to be evaluated but what names the dependencies.
 */
export function toDsc(
  { entries, contentVersion, localConfigurationManager }: Configuration,
  { name, version, source }: CompileOptions,
): Compiled {
  const fileName = `${name}.dsc.yaml`;
  const resources = entries.map(innerResource);
  const document = {
    $schema: documentSchema,
    ...(typeof contentVersion?.value === 'string' && { contentVersion: contentVersion.value }),
    resources: [{ name, type: wholeConfiguration.type, properties: { resources } }],
  };
  const text = [
    `# Made by ${commandName} ${version} from ${printable(source)}. Edit that, and compile it anew.`,
    `# ${entries.length} settings in one resource: dsc config test --file ${fileName}`,
    stringify(document, { ...readEverywhere, lineWidth: 0, aliasDuplicateObjects: false }),
  ].join('\n');
  const notes = localConfigurationManager
    ? ['The settings of the Local Configuration Manager are no part of a DSC v3 document.']
    : [];
  return { files: [{ name: fileName, content: Buffer.from(text), replaces: () => false }], notes };
}

function innerResource({ instance, dependsOn }: DocumentEntry): object {
  const first = dependsOn.map(({ type, name }) => resourceId(type, name));
  const { phase, references } = instance;
  const metadata = { ...(phase !== undefined && { phase }), ...(references && { references }) };
  return {
    ...escapeTexts({
      ...resourceOf(instance),
      ...(Object.keys(metadata).length > 0 && { metadata }),
    }),
    ...(first.length > 0 && { dependsOn: first }),
  };
}
