import { moduleName } from '../../rms/index.ts';
import { normalizeCms } from '../entry/cms.ts';
import type { DocumentEntry } from '../entry/entry.ts';
import type { CompileOptions } from './compiled.ts';
import type { MofInstance, MofValue } from './mof-text.ts';
import { dependencyIds, resourceId } from './powershell-limits.ts';
import { wantedProperties } from './wanted-properties.ts';

/**
 * The instances of a node's document, in the form that PowerShell's `Configuration` gives them: one for each
 * entry, each credential before the instance that has it, and OMI_ConfigurationDocument last (MS-DSCPM).
 */
export function nodeDocument(entries: readonly DocumentEntry[], options: CompileOptions): MofInstance[] {
  const alias = aliases();
  const instances = entries.flatMap(entry => entryInstances(entry, entries, options, alias));
  return [...instances, configurationDocument(entries, options)];
}

function entryInstances(
  entry: DocumentEntry,
  entries: readonly DocumentEntry[],
  { name, version, source }: CompileOptions,
  alias: (className: string) => string,
): MofInstance[] {
  const className = entry.instance.resource.name;
  const credential = entry.runAs && {
    className: 'MSFT_Credential',
    alias: alias('MSFT_Credential'),
    properties: [
      ['UserName', entry.runAs.UserName],
      ['Password', normalizeCms(entry.runAs.Password)],
    ] as const,
  };
  const dependsOn = dependencyIds(entry, entries);
  const properties: [string, MofValue][] = [
    ...wantedProperties(entry),
    ['ResourceID', resourceId(entry)],
    ['SourceInfo', sourceInfo(entry, source)],
    ['ModuleName', moduleName],
    ['ModuleVersion', version],
    ...(dependsOn.length > 0 ? [['DependsOn', dependsOn] satisfies [string, MofValue]] : []),
    ...(credential
      ? [['PsDscRunAsCredential', { alias: credential.alias }] satisfies [string, MofValue]]
      : []),
    ['ConfigurationName', name],
  ];
  return [...(credential ? [credential] : []), { className, alias: alias(className), properties }];
}

/** Author, GenerationDate and GenerationHost are left out, so that the same configuration is the same bytes. */
function configurationDocument(entries: readonly DocumentEntry[], { name }: CompileOptions): MofInstance {
  const hasCredentials = entries.some(({ runAs }) => runAs);
  return {
    className: 'OMI_ConfigurationDocument',
    properties: [
      ['Version', '2.0.0'],
      ['MinimumCompatibleVersion', hasCredentials ? '2.0.0' : '1.0.0'],
      ['CompatibleVersionAdditionalProperties', ['Omi_BaseResource:ConfigurationName']],
      ...(hasCredentials ? [['ContentType', 'PasswordEncrypted'] as const] : []),
      ['Name', name],
    ],
  };
}

/** File, line, column and keyword, as PowerShell has them; the line is 0 where the source has none. */
function sourceInfo({ place, instance }: DocumentEntry, source: string): string {
  const [line, column] = place.position ?? [0, 0];
  return [source, line, column, instance.resource.name].join('::');
}

/** `$Resource1ref`, `$Resource2ref`, and so on for each class. */
function aliases(): (className: string) => string {
  const counts = new Map<string, number>();
  return className => {
    const count = (counts.get(className) ?? 0) + 1;
    counts.set(className, count);
    return `$${className}${count}ref`;
  };
}
