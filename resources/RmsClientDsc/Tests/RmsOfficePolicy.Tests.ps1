<#
    .SYNOPSIS
        Tests of RmsOfficePolicy on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/office-policy.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsOfficePolicy' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'Account = CurrentUser, DisableCreation = True, Disable = True, RequireConnection = True' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'User'
                    View = 'Registry64'
                    Path = 'Software\Policies\Microsoft\Office\16.0\Common\DRM'
                }
            )
            $script:wanted = [RmsOfficePolicy] @{
                Account           = 'CurrentUser'
                DisableCreation   = $true
                Disable           = $true
                RequireConnection = $true
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.DisableCreation | Should -Be $false
            $found.Disable | Should -Be $false
            $found.RequireConnection | Should -Be $false
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'DisableCreation' | Should -Be 'DWord 1'
            Get-TestValue -Place $script:places[0] -Name 'Disable' | Should -Be 'DWord 1'
            Get-TestValue -Place $script:places[0] -Name 'RequireConnection' | Should -Be 'DWord 1'
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
            $found.DisableCreation -join ' ' | Should -Be 'True'
            $found.Disable -join ' ' | Should -Be 'True'
            $found.RequireConnection -join ' ' | Should -Be 'True'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes DisableCreation in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'DisableCreation' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsOfficePolicy:RmsOfficePolicy:WrongType' | Should -BeTrue
            $before = Get-TestSnapshot
            { $script:wanted.Set() } | Should -Throw -ExpectedMessage 'RmsOfficePolicy could not*'
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes Disable in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'Disable' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsOfficePolicy:RmsOfficePolicy:WrongType' | Should -BeTrue
            $before = Get-TestSnapshot
            { $script:wanted.Set() } | Should -Throw -ExpectedMessage 'RmsOfficePolicy could not*'
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes RequireConnection in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'RequireConnection' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsOfficePolicy:RmsOfficePolicy:WrongType' | Should -BeTrue
            $before = Get-TestSnapshot
            { $script:wanted.Set() } | Should -Throw -ExpectedMessage 'RmsOfficePolicy could not*'
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
        It 'Refuses a wrong Account' {
            $wrong = [RmsOfficePolicy] @{
                Account           = 'not valid'
                DisableCreation   = $true
                Disable           = $true
                RequireConnection = $true
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsOfficePolicy: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsOfficePolicy: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsOfficePolicy] @{
                Account = 'CurrentUser'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsOfficePolicy: DisableCreation*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsOfficePolicy: DisableCreation*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
