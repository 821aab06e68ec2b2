<#
    .SYNOPSIS
        Tests of RmsDnsRedirection on the registry of this computer; to be run elevated. DNS is not asked.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/dns-redirection/model.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsDnsRedirection' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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
        It 'Refuses a wrong Cluster' {
            $wrong = [RmsDnsRedirection] @{
                Cluster = 'not valid'
                Tenant  = '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsDnsRedirection: Cluster*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsDnsRedirection: Cluster*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong Tenant' {
            $wrong = [RmsDnsRedirection] @{
                Cluster = 'rms.contoso.com'
                Tenant  = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsDnsRedirection: Tenant*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsDnsRedirection: Tenant*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsDnsRedirection] @{
                Cluster = 'rms.contoso.com'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsDnsRedirection: Tenant*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsDnsRedirection: Tenant*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
