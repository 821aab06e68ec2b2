<#
    .SYNOPSIS
        Tests of RmsUserLicensingRedirection on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/user-licensing-redirection.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsUserLicensingRedirection' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'OldUrl = https://contoso.com/_wmcs/licensing, Account = CurrentUser, NewUrl = https://fabrikam.com/_wmcs/licensing' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC\LicensingRedirection'
                }
            )
            $script:wanted = [RmsUserLicensingRedirection] @{
                OldUrl  = 'https://contoso.com/_wmcs/licensing'
                Account = 'CurrentUser'
                NewUrl  = 'https://fabrikam.com/_wmcs/licensing'
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'https://contoso.com/_wmcs/licensing' | Should -Be 'String https://fabrikam.com/_wmcs/licensing'
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
            $found.NewUrl -join ' ' | Should -Be 'https://fabrikam.com/_wmcs/licensing'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes NewUrl in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'https://contoso.com/_wmcs/licensing' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsUserLicensingRedirection:RmsUserLicensingRedirection:WrongType' | Should -BeTrue
            $script:wanted.Set()
            $script:wanted.Test() | Should -BeTrue
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
        It 'Refuses a wrong OldUrl' {
            $wrong = [RmsUserLicensingRedirection] @{
                OldUrl  = 'not valid'
                Account = 'CurrentUser'
                NewUrl  = 'https://fabrikam.com/_wmcs/licensing'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: OldUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: OldUrl*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong Account' {
            $wrong = [RmsUserLicensingRedirection] @{
                OldUrl  = 'https://contoso.com/_wmcs/licensing'
                Account = 'not valid'
                NewUrl  = 'https://fabrikam.com/_wmcs/licensing'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong NewUrl' {
            $wrong = [RmsUserLicensingRedirection] @{
                OldUrl  = 'https://contoso.com/_wmcs/licensing'
                Account = 'CurrentUser'
                NewUrl  = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: NewUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: NewUrl*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: required' {
            $wrong = [RmsUserLicensingRedirection] @{
                OldUrl  = 'https://contoso.com/_wmcs/licensing'
                Account = 'CurrentUser'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: NewUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: NewUrl*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: different OldUrl NewUrl' {
            $wrong = [RmsUserLicensingRedirection] @{
                OldUrl  = 'https://contoso.com/_wmcs/licensing'
                Account = 'CurrentUser'
                NewUrl  = 'https://contoso.com/_wmcs/licensing'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: NewUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUserLicensingRedirection: NewUrl*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
