<#
    .SYNOPSIS
        Tests of RmsLegacyServiceLocation on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/legacy-service-location.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsLegacyServiceLocation' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'RegistryView = Both, Activation = https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/certification, EnterprisePublishing = https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\Activation'
                }
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry32'
                    Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\Activation'
                }
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\EnterprisePublishing'
                }
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry32'
                    Path = 'SOFTWARE\Microsoft\MSDRM\ServiceLocation\EnterprisePublishing'
                }
            )
            $script:wanted = [RmsLegacyServiceLocation] @{
                RegistryView         = 'Both'
                Activation           = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/certification'
                EnterprisePublishing = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name '' | Should -Be 'String https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/certification'
            Get-TestValue -Place $script:places[1] -Name '' | Should -Be 'String https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/certification'
            Get-TestValue -Place $script:places[2] -Name '' | Should -Be 'String https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            Get-TestValue -Place $script:places[3] -Name '' | Should -Be 'String https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            $script:wanted.Test() | Should -BeTrue
        }

        It 'Keeps what was there in a file, once for each change' {
            $null = [System.IO.Directory]::CreateDirectory([RmsClientUndo]::Folder)
            $before = [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count
            $script:wanted.Set()
            $script:wanted.Set()
            [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count - $before | Should -Be 1
        }

        It 'Reads what it wrote' {
            $script:wanted.Set()
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Present'
            $found.Activation -join ' ' | Should -Be 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/certification'
            $found.EnterprisePublishing -join ' ' | Should -Be 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes Activation in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name '' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsLegacyServiceLocation:RmsLegacyServiceLocation:WrongType' | Should -BeTrue
            $before = Get-TestSnapshot
            { $script:wanted.Set() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation could not*'
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes EnterprisePublishing in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[2] -Name '' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsLegacyServiceLocation:RmsLegacyServiceLocation:WrongType' | Should -BeTrue
            $before = Get-TestSnapshot
            { $script:wanted.Set() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation could not*'
            Get-TestSnapshot | Should -Be $before
        }

        It 'Removes what it owns with Ensure = Absent, and the keys that this leaves empty' {
            $script:wanted.Set()
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Set()
            $script:wanted.Test() | Should -BeTrue
            Get-TestSnapshot | Should -Be ''
        }

        It 'Leaves what it does not own' {
            Add-TestValue -Place $script:places[0] -Name 'Of another' -Data 1 -Type 'DWord'
            $before = Get-TestSnapshot
            $script:wanted.Set()
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }
    }

    Context 'Invalid values' {
        It 'Refuses a wrong Activation' {
            $wrong = [RmsLegacyServiceLocation] @{
                RegistryView         = 'Both'
                Activation           = 'not valid'
                EnterprisePublishing = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation: Activation*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation: Activation*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong EnterprisePublishing' {
            $wrong = [RmsLegacyServiceLocation] @{
                RegistryView         = 'Both'
                Activation           = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/certification'
                EnterprisePublishing = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation: EnterprisePublishing*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation: EnterprisePublishing*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsLegacyServiceLocation] @{
                RegistryView = 'Both'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation: Activation*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsLegacyServiceLocation: Activation*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
