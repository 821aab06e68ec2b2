import { readDword, readString } from '../../../model/registry-value.ts';
import { commandName } from '../../../package-root.ts';
import { type DataTable, isPrintableAscii, literal } from '../../../powershell/literal.ts';
import type { CompileOptions } from '../compiled.ts';
import { fullKey, type PreferenceItem } from './preference-item.ts';

/**
 * A script with the cmdlets of the GroupPolicy module, in ASCII, which gives a GPO that is there the same items as the
 * backup has. Set-GPPrefRegistryValue only adds, so what an earlier run has left is removed first.
 */
export function preferenceScript(
  items: readonly PreferenceItem[],
  fileName: string,
  { name, source, version }: CompileOptions,
): string {
  const from = isPrintableAscii(source) && !source.includes('#>') ? source : 'a configuration document';
  return [
    '<#',
    '    .SYNOPSIS',
    `        Made by ${commandName} ${version} from ${from}: gives a GPO these registry preferences.`,
    '',
    '    .DESCRIPTION',
    '        Set-GPPrefRegistryValue only adds items. So the items of each value, or of a whole key that is to go, are',
    '        removed from the GPO before the one that is wanted is added. Other items of the GPO stay.',
    '',
    '    .EXAMPLE',
    `        New-GPO -Name '${name}'`,
    `        .\\${fileName} -WhatIf`,
    `        .\\${fileName}`,
    '#>',
    '#Requires -Modules GroupPolicy',
    "[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]",
    'param',
    '(',
    '    # The name of the GPO, which must be there.',
    '    [Parameter()]',
    '    [System.String]',
    `    $Name = ${literal(name)},`,
    '',
    '    # The domain of the GPO; that of the user where it is left out.',
    '    [Parameter()]',
    '    [System.String]',
    '    $Domain',
    ')',
    '',
    "$ErrorActionPreference = 'Stop'",
    '',
    '$items = @(',
    ...items.map(item => `    ${literal(row(item))}`),
    ')',
    '',
    '$gpo = @{ Name = $Name }',
    'if ($Domain)',
    '{',
    '    $gpo.Domain = $Domain',
    '}',
    '',
    '$null = Get-GPO @gpo',
    '',
    'foreach ($item in $items)',
    '{',
    '    $place = @{ Context = $item.Context; Key = $item.Key }',
    "    if ($item.ContainsKey('ValueName'))",
    '    {',
    '        $place.ValueName = $item.ValueName',
    '    }',
    '',
    '    if (-not $PSCmdlet.ShouldProcess("$($item.Key) $($item.ValueName)", "Set the preference item ($($item.Action))"))',
    '    {',
    '        continue',
    '    }',
    '',
    '    # It fails where there are none, and tells of keys below, which are no items and have no action.',
    '    $old = @(Get-GPPrefRegistryValue @gpo @place -ErrorAction SilentlyContinue | Where-Object -FilterScript { $_.Action })',
    '    if ($old.Count -gt 0)',
    '    {',
    '        $null = Remove-GPPrefRegistryValue @gpo @place -Confirm:$false',
    '    }',
    '',
    '    $null = Set-GPPrefRegistryValue @gpo @item -Confirm:$false',
    '}',
    '',
  ].join('\n');
}

/** The parameters of the cmdlet. Of a value it wants type and data even where it is to be deleted. */
function row(item: PreferenceItem): DataTable {
  const { side, action, name, value } = item;
  const place = { Context: side, Action: action, Key: fullKey(item) };
  if (name === undefined) {
    return place;
  }
  const number = value && readDword(value);
  return number === undefined
    ? { ...place, ValueName: name, Type: 'String', Value: (value && readString(value)) ?? '' }
    : // An Int32, as .NET has the data of a REG_DWORD.
      { ...place, ValueName: name, Type: 'DWord', Value: number | 0 };
}
