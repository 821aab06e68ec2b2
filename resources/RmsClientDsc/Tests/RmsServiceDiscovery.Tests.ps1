<#
    .SYNOPSIS
        Tests of RmsServiceDiscovery on the registry of this computer; to be run elevated. No directory is asked.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/discovery/model.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsServiceDiscovery' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'A server in the registry' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSIPC\ServiceLocation\EnterpriseCertification'
                }
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry32'
                    Path = 'SOFTWARE\Microsoft\MSIPC\ServiceLocation\EnterpriseCertification'
                }
            )
            foreach ($place in $script:places)
            {
                Add-TestValue -Place $place -Name '' -Data 'https://rms.contoso.com/_wmcs/Certification' -Type 'String'
            }

            $script:wanted = [RmsServiceDiscovery]::new()
        }

        It 'Is found, and said to be' {
            $found = $script:wanted.Get()
            $found.Source | Should -Be 'Registry'
            $found.Url | Should -Be 'https://rms.contoso.com/_wmcs/Certification'
            $found.Reasons.Code -contains 'RmsServiceDiscovery:RmsServiceDiscovery:FoundInRegistry' | Should -BeTrue
        }

        It 'Is what is expected, or not' {
            $script:wanted.ExpectedSource = 'Registry'
            $script:wanted.ExpectedUrl = 'https://rms.contoso.com/_wmcs/Certification'
            $script:wanted.Test() | Should -BeTrue
            $script:wanted.ExpectedUrl = 'https://rms.contoso.com/_wmcs/Licensing'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.ExpectedSource = 'AzureRms'
            $script:wanted.ExpectedUrl = 'https://rms.contoso.com/_wmcs/Certification'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Cannot be told where the value has another type' {
            Add-TestValue -Place $script:places[0] -Name '' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $found = $script:wanted.Get()
            $found.Reasons.Code -contains 'RmsServiceDiscovery:RmsServiceDiscovery:CouldNotTell' | Should -BeTrue
            $script:wanted.ExpectedSource = 'Registry'
            { $script:wanted.Test() } | Should -Throw -ExpectedMessage 'RmsServiceDiscovery: Could not tell*'
        }

        It 'Is left alone' {
            $before = Get-TestSnapshot
            $script:wanted.ExpectedSource = 'Registry'
            $script:wanted.Set()
            $script:wanted.ExpectedSource = 'AzureRms'
            { $script:wanted.Set() } | Should -Throw -ExpectedMessage 'RmsServiceDiscovery could not*'
            Get-TestSnapshot | Should -Be $before
        }
    }

    Context 'Invalid values' {
        It 'Refuses a wrong ExpectedUrl' {
            $wrong = [RmsServiceDiscovery] @{
                IsSingleInstance = 'Yes'
                ExpectedSource   = 'Registry'
                ExpectedUrl      = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsServiceDiscovery: ExpectedUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsServiceDiscovery: ExpectedUrl*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsServiceDiscovery] @{
                IsSingleInstance = 'Yes'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsServiceDiscovery: ExpectedSource*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsServiceDiscovery: ExpectedSource*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
