<#
    .SYNOPSIS
        Tests of RmsServiceConnectionPoint on the registry of this computer; to be run elevated. No directory is asked.

    .NOTES
        Generated from src/settings/service-connection-point.ts. Edit it there, then run: npm run generate
#>
using module ../RmsClientDsc.psd1

Describe 'RmsServiceConnectionPoint' {
    BeforeAll {
        . "$PSScriptRoot/TestRegistry.ps1"
        Backup-TestRegistry
    }

    AfterAll {
        Restore-TestRegistry
    }

    BeforeEach {
        Clear-TestRegistry
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
