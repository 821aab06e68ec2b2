import type { Place, Wanted, Word } from './words.ts';

/** A script for Windows PowerShell 5.1 and PowerShell 7. */
export function powershell(places: readonly Place[], command: string): string {
  return `# Completion of ${command} for PowerShell. In $PROFILE: ${command} completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName '${command}' -ScriptBlock {
    param($WordToComplete, $CommandAst, $CursorPosition)

    # What can follow a command: its commands and its options, each with what it does.
    $words = @{
${places.map(({ path, commands, options }) => `        ${quoted(path)} = @(\n${[...commands, ...options].map(entry).join('\n')}\n        )`).join('\n')}
    }
    # What an option of a command, or its argument, can be: words, or nothing for files and whatever else.
    $values = @{
${places.flatMap(valueEntries).join('\n')}
    }

    $found = ''
    $option = ''
    foreach ($element in $CommandAst.CommandElements) {
        if ($element -eq $CommandAst.CommandElements[0] -or $element.Extent.EndOffset -ge $CursorPosition) {
            continue
        }
        $word = $element.Extent.Text
        $longer = "$found $word".Trim()
        if ($option) {
            $option = ''
        } elseif ($word.StartsWith('-')) {
            if ($values.ContainsKey("$found|$word")) { $option = $word }
        } elseif ($words.ContainsKey($longer)) {
            $found = $longer
        }
    }

    $start = ''
    if (-not $option -and $WordToComplete -match '^(--[^=]+)=') {
        $option = $Matches[1]
        $start = $Matches[0]
    }
    $offered = if ((-not $option -and $WordToComplete.StartsWith('-')) -or -not $values.ContainsKey("$found|$option")) {
        $isOption = $WordToComplete.StartsWith('-')
        $words[$found] | Where-Object { $_[0].StartsWith('-') -eq $isOption }
    } else {
        $values["$found|$option"] | ForEach-Object { , @("$start$_", $_) }
    }
    foreach ($one in $offered) {
        if ($one -and $one[0].StartsWith($WordToComplete, 'OrdinalIgnoreCase')) {
            [System.Management.Automation.CompletionResult]::new($one[0], $one[0], 'ParameterValue', $one[1])
        }
    }
}
`;
}

function entry({ name, summary }: Word): string {
  return `            , @(${quoted(name)}, ${quoted(summary)})`;
}

function valueEntries({ path, options, argument }: Place): string[] {
  return [
    ...options.flatMap(({ name, value }) => (value ? [valueEntry(path, name, value)] : [])),
    ...(argument.kind === 'anything' ? [] : [valueEntry(path, '', argument)]),
  ];
}

function valueEntry(path: string, name: string, value: Wanted): string {
  const words = value.kind === 'words' ? value.words.map(quoted).join(', ') : '';
  return `        ${quoted(`${path}|${name}`)} = @(${words})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
