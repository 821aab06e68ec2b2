<#
    .SYNOPSIS
        Tests of RmsTemplateCache on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/template-cache.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsTemplateCache' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'ServerName = corprights.contoso.com, Account = CurrentUser' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC\corprights.contoso.com\Template'
                }
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC\corprights.contoso.com\Template\Below'
                }
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC\corprights.contoso.com\Templates of another'
                }
            )
            $script:wanted = [RmsTemplateCache] @{
                ServerName = 'corprights.contoso.com'
                Account    = 'CurrentUser'
                Ensure     = 'Absent'
            }
        }

        It 'Has nothing to do where nothing is' {
            [System.String] $script:wanted.Get().Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeTrue
        }

        It 'Removes the key with all below it, and the keys that this leaves empty' {
            Add-TestValue -Place $script:places[1] -Name 'Name' -Data 'Data' -Type 'String'
            [System.String] $script:wanted.Get().Ensure | Should -Be 'Present'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Set()
            Test-TestKey -Place $script:places[0] | Should -BeFalse
            $script:wanted.Test() | Should -BeTrue
            Get-TestSnapshot | Should -Be ''
        }

        It 'Leaves what it does not own' {
            Add-TestValue -Place $script:places[2] -Name 'Of another' -Data 1 -Type 'DWord'
            $before = Get-TestSnapshot
            Add-TestValue -Place $script:places[0] -Name 'Name' -Data 'Data' -Type 'String'
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }
    }

    Context 'Invalid values' {
        It 'Refuses a wrong ServerName' {
            $wrong = [RmsTemplateCache] @{
                ServerName = 'not valid'
                Account    = 'CurrentUser'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateCache: ServerName*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateCache: ServerName*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong Account' {
            $wrong = [RmsTemplateCache] @{
                ServerName = 'corprights.contoso.com'
                Account    = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateCache: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateCache: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: absentOnly' {
            $wrong = [RmsTemplateCache] @{
                ServerName = 'corprights.contoso.com'
                Account    = 'CurrentUser'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateCache: Ensure*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateCache: Ensure*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
