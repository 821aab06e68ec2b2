import type { PropertyValue } from '../../../model/property.ts';
import { literal } from '../../../powershell/literal.ts';
import type { DocumentEntry } from '../../entry/entry.ts';
import { entryTitle } from '../../entry/entry-title.ts';

/**
 * The function that returns what is wanted, as PowerShell: a table for each entry, with an instance of its class.
 *
 * @param ruleOf which rule of custom compliance an entry belongs to, from 0
 */
export function wishFunction(
  entries: readonly DocumentEntry[],
  ruleOf: (entry: DocumentEntry) => number,
): string {
  return [
    '<#',
    '    .SYNOPSIS',
    '        Returns what is wanted.',
    '#>',
    'function Get-Wish',
    '{',
    '    [CmdletBinding()]',
    '    [OutputType([System.Collections.Hashtable])]',
    '    param ()',
    ...entries.flatMap((entry, number) => ['', ...wishLines(entry, number, ruleOf(entry))]),
    '}',
    '',
  ].join('\n');
}

function wishLines(entry: DocumentEntry, number: number, rule: number): string[] {
  const { resource, values, ensure } = entry.instance;
  const given = Object.entries(values).flatMap(([name, value]): [string, PropertyValue][] =>
    value === undefined ? [] : [[name, value]],
  );
  const all = resource.isAudit ? given : [...given, ['Ensure', ensure] satisfies [string, PropertyValue]];
  const width = Math.max(...all.map(([name]) => name.length));
  return [
    '@{',
    `    Number     = ${number}`,
    `    Title      = ${literal(entryTitle(entry))}`,
    `    Rule       = ${rule}`,
    `    IsCheck    = ${literal(resource.isAudit === true)}`,
    `    IsRegistry = ${literal(resource.subject === undefined)}`,
    `    Instance   = [${resource.name}] @{`,
    ...all.map(([name, value]) => `        ${name.padEnd(width)} = ${literal(value)}`),
    '    }',
    '}',
  ].map(line => `    ${line}`);
}
