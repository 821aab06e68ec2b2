<#
    .SYNOPSIS
        Tests of RmsTemplateUpdate on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/template-update.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsTemplateUpdate' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'Mode = Client, Account = CurrentUser, FrequencyInDays = 2' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                }
            )
            $script:wanted = [RmsTemplateUpdate] @{
                Mode            = 'Client'
                Account         = 'CurrentUser'
                FrequencyInDays = 2
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.FrequencyInDays | Should -Be 1
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequency' | Should -Be 'DWord 2'
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
            $found.FrequencyInDays -join ' ' | Should -Be '2'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes FrequencyInDays in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequency' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsTemplateUpdate:RmsTemplateUpdate:WrongType' | Should -BeTrue
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

    Context 'Mode = Client, Account = CurrentUser, FrequencyInSeconds = 3600' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'
                }
            )
            $script:wanted = [RmsTemplateUpdate] @{
                Mode               = 'Client'
                Account            = 'CurrentUser'
                FrequencyInSeconds = 3600
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequencyInSeconds' | Should -Be 'DWord 3600'
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
            $found.FrequencyInSeconds -join ' ' | Should -Be '3600'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes FrequencyInSeconds in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequencyInSeconds' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsTemplateUpdate:RmsTemplateUpdate:WrongType' | Should -BeTrue
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

    Context 'Mode = Server, Account = NetworkService, FrequencyInDays = 2' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSIPC\Server\S-1-5-20'
                }
            )
            $script:wanted = [RmsTemplateUpdate] @{
                Mode            = 'Server'
                Account         = 'NetworkService'
                FrequencyInDays = 2
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.FrequencyInDays | Should -Be 1
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequency' | Should -Be 'DWord 2'
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
            $found.FrequencyInDays -join ' ' | Should -Be '2'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes FrequencyInDays in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequency' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsTemplateUpdate:RmsTemplateUpdate:WrongType' | Should -BeTrue
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

    Context 'Mode = Server, Account = NetworkService, FrequencyInSeconds = 3600' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSIPC\Server\S-1-5-20'
                }
            )
            $script:wanted = [RmsTemplateUpdate] @{
                Mode               = 'Server'
                Account            = 'NetworkService'
                FrequencyInSeconds = 3600
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequencyInSeconds' | Should -Be 'DWord 3600'
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
            $found.FrequencyInSeconds -join ' ' | Should -Be '3600'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes FrequencyInSeconds in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'TemplateUpdateFrequencyInSeconds' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsTemplateUpdate:RmsTemplateUpdate:WrongType' | Should -BeTrue
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
        It 'Refuses a wrong Account' {
            $wrong = [RmsTemplateUpdate] @{
                Mode            = 'Client'
                Account         = 'not valid'
                FrequencyInDays = 2
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong FrequencyInDays' {
            $wrong = [RmsTemplateUpdate] @{
                Mode            = 'Client'
                Account         = 'CurrentUser'
                FrequencyInDays = 0
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInDays*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInDays*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong FrequencyInSeconds' {
            $wrong = [RmsTemplateUpdate] @{
                Mode               = 'Client'
                Account            = 'CurrentUser'
                FrequencyInDays    = 2
                FrequencyInSeconds = 0
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInSeconds*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInSeconds*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: exclusive FrequencyInDays FrequencyInSeconds' {
            $wrong = [RmsTemplateUpdate] @{
                Mode               = 'Client'
                Account            = 'CurrentUser'
                FrequencyInDays    = 1
                FrequencyInSeconds = 3600
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInSeconds*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInSeconds*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: forbidden Mode Account' {
            $wrong = [RmsTemplateUpdate] @{
                Mode    = 'Server'
                Account = 'AllUsers'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsTemplateUpdate] @{
                Mode    = 'Client'
                Account = 'CurrentUser'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInDays*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTemplateUpdate: FrequencyInDays*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
