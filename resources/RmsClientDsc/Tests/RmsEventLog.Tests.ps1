<#
    .SYNOPSIS
        Tests of RmsEventLog on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/event-log.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsEventLog' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
    BeforeAll {
        . "$PSScriptRoot/TestComputer.ps1"
        . "$PSScriptRoot/TestRegistry.ps1"
        Backup-TestComputer
    }

    AfterAll {
        Restore-TestComputer
    }

    BeforeEach {
        Clear-TestComputer
    }

    Context 'Invalid values' {
        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsEventLog] @{
                IsSingleInstance = 'Yes'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsEventLog: Enabled*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsEventLog: Enabled*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
