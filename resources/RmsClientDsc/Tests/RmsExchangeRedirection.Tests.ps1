<#
    .SYNOPSIS
        Tests of RmsExchangeRedirection on the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/settings/exchange-redirection.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsExchangeRedirection' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'TenantUrl = https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com, CertificationServer = https://rmsconnector.contoso.com, LicenseServer = https://rmsconnector.contoso.com' {
        BeforeEach {
            $script:places = @(
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\ExchangeServer\v15\IRM\CertificationServerRedirection'
                }
                @{
                    Hive = 'LocalMachine'
                    View = 'Registry64'
                    Path = 'SOFTWARE\Microsoft\ExchangeServer\v15\IRM\LicenseServerRedirection'
                }
            )
            $script:wanted = [RmsExchangeRedirection] @{
                TenantUrl           = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
                CertificationServer = 'https://rmsconnector.contoso.com'
                LicenseServer       = 'https://rmsconnector.contoso.com'
            }
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the client reads' {
            $script:wanted.Set()
            Get-TestValue -Place $script:places[0] -Name 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com' | Should -Be 'String https://rmsconnector.contoso.com'
            Get-TestValue -Place $script:places[1] -Name 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com' | Should -Be 'String https://rmsconnector.contoso.com'
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
            $found.CertificationServer -join ' ' | Should -Be 'https://rmsconnector.contoso.com'
            $found.LicenseServer -join ' ' | Should -Be 'https://rmsconnector.contoso.com'
        }

        It 'Changes nothing that is as it should be' {
            $script:wanted.Set()
            $before = Get-TestSnapshot
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }

        It 'Takes CertificationServer in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[0] -Name 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsExchangeRedirection:RmsExchangeRedirection:WrongType' | Should -BeTrue
            $script:wanted.Set()
            $script:wanted.Test() | Should -BeTrue
        }

        It 'Takes LicenseServer in data of another type for drift' {
            $script:wanted.Set()
            Add-TestValue -Place $script:places[1] -Name 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com' -Data ([System.Byte[]] @(1, 2)) -Type 'Binary'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsExchangeRedirection:RmsExchangeRedirection:WrongType' | Should -BeTrue
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
        It 'Refuses a wrong TenantUrl' {
            $wrong = [RmsExchangeRedirection] @{
                TenantUrl           = 'not valid'
                CertificationServer = 'https://rmsconnector.contoso.com'
                LicenseServer       = 'https://rmsconnector.contoso.com'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: TenantUrl*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: TenantUrl*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong CertificationServer' {
            $wrong = [RmsExchangeRedirection] @{
                TenantUrl           = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
                CertificationServer = 'not valid'
                LicenseServer       = 'https://rmsconnector.contoso.com'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: CertificationServer*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: CertificationServer*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong LicenseServer' {
            $wrong = [RmsExchangeRedirection] @{
                TenantUrl           = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
                CertificationServer = 'https://rmsconnector.contoso.com'
                LicenseServer       = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: LicenseServer*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: LicenseServer*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: wish' {
            $wrong = [RmsExchangeRedirection] @{
                TenantUrl = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: CertificationServer*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsExchangeRedirection: CertificationServer*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
