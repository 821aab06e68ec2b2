<#
    .SYNOPSIS
        Tests of RmsServiceConnectionPoint on the registry of this computer; to be run elevated. No directory is asked.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/connection-point/model.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsServiceConnectionPoint' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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
        It 'Refuses a wrong Url' {
            $wrong = [RmsServiceConnectionPoint] @{
                IsSingleInstance = 'Yes'
                Url              = 'not valid'
                DomainController = 'dc1.contoso.com'
                ReplaceExisting  = $true
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsServiceConnectionPoint: Url*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsServiceConnectionPoint: Url*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong DomainController' {
            $wrong = [RmsServiceConnectionPoint] @{
                IsSingleInstance = 'Yes'
                Url              = 'https://rms.contoso.com/_wmcs/Certification'
                DomainController = 'not valid'
                ReplaceExisting  = $true
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsServiceConnectionPoint: DomainController*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsServiceConnectionPoint: DomainController*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: required' {
            $wrong = [RmsServiceConnectionPoint] @{
                IsSingleInstance = 'Yes'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsServiceConnectionPoint: Url*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsServiceConnectionPoint: Url*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
