<#
    .SYNOPSIS
        Tests of RmsTrustedServers on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/trusted-servers.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsTrustedServers' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'IsSingleInstance = Yes, AllowTrustedServersOnly = True, Servers = adrms.contoso.com https://adrms.fabrikam.com' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSIPC\TrustedServers'
                }
            )
            $script:wanted = [RmsTrustedServers] @{
                IsSingleInstance        = 'Yes'
                AllowTrustedServersOnly = $true
                Servers                 = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.AllowTrustedServersOnly | Should -Be $false
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'AllowTrustedServersOnly' | Should -Be 'DWord 1'
            Get-TestValue -Place $script:places[0] -Name 'adrms.contoso.com' | Should -Be 'String '
            Get-TestValue -Place $script:places[0] -Name 'https://adrms.fabrikam.com' | Should -Be 'String '
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
            $found.AllowTrustedServersOnly -join ' ' | Should -Be 'True'
            $found.Servers -join ' ' | Should -Be 'adrms.contoso.com https://adrms.fabrikam.com'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes AllowTrustedServersOnly in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'AllowTrustedServersOnly' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsTrustedServers:RmsTrustedServers:WrongType' | Should -BeTrue
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

    Context 'IsSingleInstance = Yes, AllowTrustedServersOnly = True, ServersToInclude = adrms.contoso.com, ServersToExclude = adrms.fabrikam.com' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\MSIPC\TrustedServers'
                }
            )
            $script:wanted = [RmsTrustedServers] @{
                IsSingleInstance        = 'Yes'
                AllowTrustedServersOnly = $true
                ServersToInclude        = @('adrms.contoso.com')
                ServersToExclude        = @('adrms.fabrikam.com')
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.AllowTrustedServersOnly | Should -Be $false
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            Add-TestValue -Place $script:places[0] -Name 'adrms.fabrikam.com' -Data '' -Type 'String'
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'AllowTrustedServersOnly' | Should -Be 'DWord 1'
            Get-TestValue -Place $script:places[0] -Name 'adrms.contoso.com' | Should -Be 'String '
            Get-TestValue -Place $script:places[0] -Name 'adrms.fabrikam.com' | Should -BeNullOrEmpty
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
            $found.AllowTrustedServersOnly -join ' ' | Should -Be 'True'
            $found.ServersToInclude -join ' ' | Should -Be 'adrms.contoso.com'
            $found.ServersToExclude -join ' ' | Should -Be 'adrms.fabrikam.com'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes AllowTrustedServersOnly in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'AllowTrustedServersOnly' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsTrustedServers:RmsTrustedServers:WrongType' | Should -BeTrue
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
        It 'Refuses a wrong Servers' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance        = 'Yes'
                AllowTrustedServersOnly = $true
                Servers                 = @('not valid')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: Servers*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: Servers*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong ServersToInclude' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance        = 'Yes'
                AllowTrustedServersOnly = $true
                Servers                 = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
                ServersToInclude        = @('not valid')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToInclude*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToInclude*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong ServersToExclude' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance        = 'Yes'
                AllowTrustedServersOnly = $true
                Servers                 = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
                ServersToExclude        = @('not valid')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: exclusive Servers ServersToInclude' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance = 'Yes'
                Servers          = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
                ServersToInclude = @('adrms.contoso.com')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToInclude*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToInclude*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: exclusive Servers ServersToExclude' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance = 'Yes'
                Servers          = @('adrms.contoso.com', 'https://adrms.fabrikam.com')
                ServersToExclude = @('adrms.fabrikam.com')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: reserved Servers' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance = 'Yes'
                Servers          = @('AllowTrustedServersOnly')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: Servers*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: Servers*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: reserved ServersToInclude' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance = 'Yes'
                ServersToInclude = @('AllowTrustedServersOnly')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToInclude*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToInclude*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: reserved ServersToExclude' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance = 'Yes'
                ServersToExclude = @('AllowTrustedServersOnly')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: disjoint ServersToInclude ServersToExclude' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance = 'Yes'
                ServersToInclude = @('adrms.contoso.com')
                ServersToExclude = @('adrms.contoso.com')
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: ServersToExclude*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsTrustedServers] @{
                IsSingleInstance = 'Yes'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: AllowTrustedServersOnly*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsTrustedServers: AllowTrustedServersOnly*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
