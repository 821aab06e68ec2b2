<#
    .SYNOPSIS
        Tests of RmsFileProtection on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/file-protection.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsFileProtection' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'Extension = txt, RegistryView = Both, Encryption = Pfile, AllowPFILEEncryption = False' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSIPC\FileProtection\txt'
                }
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry32'
                    Path = 'SOFTWARE\Microsoft\MSIPC\FileProtection\txt'
                }
            )
            $script:wanted = [RmsFileProtection] @{
                Extension            = 'txt'
                RegistryView         = 'Both'
                Encryption           = 'Pfile'
                AllowPFILEEncryption = $false
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'Encryption' | Should -Be 'String Pfile'
            Get-TestValue -Place $script:places[1] -Name 'Encryption' | Should -Be 'String Pfile'
            Get-TestValue -Place $script:places[0] -Name 'AllowPFILEEncryption' | Should -Be 'DWord 0'
            Get-TestValue -Place $script:places[1] -Name 'AllowPFILEEncryption' | Should -Be 'DWord 0'
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
            $found.Encryption -join ' ' | Should -Be 'Pfile'
            $found.AllowPFILEEncryption -join ' ' | Should -Be 'False'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes Encryption in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'Encryption' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsFileProtection:RmsFileProtection:WrongType' | Should -BeTrue
            $script:wanted.Set()
            $script:wanted.Test() | Should -BeTrue
        }

        It 'Takes AllowPFILEEncryption in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'AllowPFILEEncryption' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsFileProtection:RmsFileProtection:WrongType' | Should -BeTrue
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
        It 'Refuses a wrong Extension' {
            $wrong = [RmsFileProtection] @{
                Extension            = 'not valid'
                RegistryView         = 'Both'
                Encryption           = 'Pfile'
                AllowPFILEEncryption = $false
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsFileProtection: Extension*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsFileProtection: Extension*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsFileProtection] @{
                Extension    = 'txt'
                RegistryView = 'Both'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsFileProtection: Encryption*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsFileProtection: Encryption*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
