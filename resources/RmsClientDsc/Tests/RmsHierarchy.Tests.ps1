<#
    .SYNOPSIS
        Tests of RmsHierarchy on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/hierarchy.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsHierarchy' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'RegistryView = Both, Hierarchy = PreProduction' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSIPC'
                }
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry32'
                    Path = 'SOFTWARE\Microsoft\MSIPC'
                }
            )
            $script:wanted = [RmsHierarchy] @{
                RegistryView = 'Both'
                Hierarchy    = 'PreProduction'
            }
        }

        It 'Is not met where nothing is, and changes nothing' {
            $found = $script:wanted.Get()
            $found.Hierarchy | Should -Be 'Production'
            $script:wanted.Test() | Should -BeFalse
            { $script:wanted.Set() } | Should -Throw -ExpectedMessage 'RmsHierarchy could not*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Is met where the values are there' {
            Add-TestValue -Place $script:places[0] -Name 'Hierarchy' -Data 1 -Type 'DWord'
            Add-TestValue -Place $script:places[1] -Name 'Hierarchy' -Data 1 -Type 'DWord'
            $before = Get-TestSnapshot
            $script:wanted.Test() | Should -BeTrue
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
            $script:wanted.Get().Hierarchy -join ' ' | Should -Be 'PreProduction'
        }

        It 'Takes Hierarchy in data of another type for drift' {
            Add-TestValue -Place $script:places[0] -Name 'Hierarchy' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsHierarchy:RmsHierarchy:WrongType' | Should -BeTrue
        }
    }

    Context 'Invalid values' {
        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsHierarchy] @{
                RegistryView = 'Both'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsHierarchy: Hierarchy*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsHierarchy: Hierarchy*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
