<#
    .SYNOPSIS
        Writes an export of this computer that has what {{commandName}} audit needs, and nothing else.

    .DESCRIPTION
        The export has the computer's name, and of the keys and values that {{commandName}} knows those that are there: no
        license, no other key and no other value. It is the file that '{{commandName}} collect' writes on this computer.
        Nothing else is written, and nothing in the registry changes. Hives of users who are not signed in are loaded to be
        read, where the account that this runs as may do that, and unloaded.

        The last line is in ASCII, has at most {{lineLength}} characters, and says how it ended:
            ok: ...          exit status 0: all is in the file
            incomplete: ...  exit status 3: the file is written; what could not be read is left out of it, and named
            error: ...       exit status 2: nothing is written, as -Out is not right; 3: nothing could be written

    .PARAMETER Out
        Where to write it: a file that ends in .reg, or a folder that is there, in which the file has the name of the computer.

    .PARAMETER Force
        Replaces a file that is there and is no earlier export.

    .EXAMPLE
        powershell -NoProfile -ExecutionPolicy Bypass -File .\collect.ps1 -Out \\files.contoso.com\exports$

    .NOTES
        Made by {{tool}}. It takes Windows PowerShell 5.1 or PowerShell 7, of 32 or 64 bits.
#>
#Requires -Version 5.1
[CmdletBinding()]
param
(
    [Parameter(Position = 0)]
    [System.String]
    $Out = {{out}},

    [Parameter()]
    [System.Management.Automation.SwitchParameter]
    $Force
)

# What follows calls .NET, which PowerShell lets no script do that the rules of the computer do not allow.
if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage')
{
    'error: nothing was written: the rules of this computer leave this script in {0} mode, in which it cannot read the registry. Sign it, and allow its signer.' -f $ExecutionContext.SessionState.LanguageMode
    exit 3
}

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'

# No clock runs: nobody waits for an answer of this script. Get-UserKeyPath calls it.
function Limit-RequestTime
{
    [CmdletBinding()]
    param ()
}
