<#
    .SYNOPSIS
        Tests of RmsOfficeServer on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/office-server.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsOfficeServer' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'Account = CurrentUser, DefaultServerUrl = https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing, DefaultServer = 5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Microsoft\Office\16.0\Common\DRM'
                }
            )
            $script:wanted = [RmsOfficeServer] @{
                Account          = 'CurrentUser'
                DefaultServerUrl = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
                DefaultServer    = '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'DefaultServerUrl' | Should -Be 'String https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            Get-TestValue -Place $script:places[0] -Name 'DefaultServer' | Should -Be 'String 5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
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
            $found.DefaultServerUrl -join ' ' | Should -Be 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
            $found.DefaultServer -join ' ' | Should -Be '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes DefaultServerUrl in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'DefaultServerUrl' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsOfficeServer:RmsOfficeServer:WrongType' | Should -BeTrue
            $script:wanted.Set()
            $script:wanted.Test() | Should -BeTrue
        }

        It 'Takes DefaultServer in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'DefaultServer' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsOfficeServer:RmsOfficeServer:WrongType' | Should -BeTrue
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
    }

    Context 'Account = CurrentUser' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Microsoft\Office\16.0\Common\DRM'
                }
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Microsoft\Office\16.0\Common\DRM\Below'
                }
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Microsoft\Office\16.0\Common\DRMs of another'
                }
            )
            $script:wanted = [RmsOfficeServer] @{
                Account = 'CurrentUser'
                Ensure  = 'Absent'
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
        It 'Refuses a wrong Account' {
            $wrong = [RmsOfficeServer] @{
                Account          = 'not valid'
                DefaultServerUrl = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
                DefaultServer    = '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong DefaultServerUrl' {
            $wrong = [RmsOfficeServer] @{
                Account          = 'CurrentUser'
                DefaultServerUrl = 'not valid'
                DefaultServer    = '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: DefaultServerUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: DefaultServerUrl*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong DefaultServer' {
            $wrong = [RmsOfficeServer] @{
                Account          = 'CurrentUser'
                DefaultServerUrl = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com/_wmcs/licensing'
                DefaultServer    = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: DefaultServer*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: DefaultServer*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsOfficeServer] @{
                Account = 'CurrentUser'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: DefaultServerUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsOfficeServer: DefaultServerUrl*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
