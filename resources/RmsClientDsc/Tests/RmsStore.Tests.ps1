<#
    .SYNOPSIS
        Tests of RmsStore in the folders and the registry of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/store/model.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsStore' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'Mode = Client, Account = CurrentUser' {
        BeforeEach {
            $script:sid = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
            $script:place = @{
                Hive = 'User'
                View = 'Registry64'
                Path = 'Software\Classes\Local Settings\Software\Microsoft\MSIPC'.Replace('{Sid}', $script:sid)
            }
            $script:licenses, $script:templates, $script:unmanaged = foreach ($path in @('Microsoft\MSIPC', 'Microsoft\MSIPC\Templates', 'Microsoft\MSIPC\UnmanagedTemplates'))
            {
                [System.IO.Path]::Combine([System.Environment]::GetFolderPath('LocalApplicationData'), $path.Replace('{Sid}', $script:sid))
            }

            $script:wanted = [RmsStore] @{
                Mode    = 'Client'
                Account = 'CurrentUser'
            }
            $script:wanted.Ensure = 'Absent'
        }

        It 'Has nothing to do where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.LicenseCount | Should -Be 0
            $found.LicenseStorePath | Should -Be $script:licenses
            $found.TemplateStorePath | Should -Be $script:templates
            $script:wanted.Test() | Should -BeTrue
        }

        It 'Counts what is there' {
            $null = [System.IO.Directory]::CreateDirectory($script:licenses)
            $null = [System.IO.Directory]::CreateDirectory($script:templates)
            [System.IO.File]::WriteAllText([System.IO.Path]::Combine($script:licenses, 'CERT-Machine.drm'), 'license')
            [System.IO.File]::WriteAllText([System.IO.Path]::Combine($script:templates, 'Template.xml'), 'template')
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Present'
            $found.LicenseCount | Should -Be 1
            $found.TemplateCount | Should -Be 1
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Removes the store, and keeps it in an archive' {
            $null = [System.IO.Directory]::CreateDirectory($script:templates)
            $null = [System.IO.Directory]::CreateDirectory($script:licenses)
            [System.IO.File]::WriteAllText([System.IO.Path]::Combine($script:licenses, 'CERT-Machine.drm'), 'license')
            $before = [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count
            $script:wanted.Set()
            [System.IO.Directory]::Exists($script:licenses) | Should -BeFalse
            [System.IO.Directory]::Exists($script:templates) | Should -BeFalse
            $script:wanted.Test() | Should -BeTrue
            $script:wanted.Set()
            [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count - $before | Should -Be 2
        }

        It 'Leaves unmanaged templates' {
            $null = [System.IO.Directory]::CreateDirectory($script:unmanaged)
            $file = [System.IO.Path]::Combine($script:unmanaged, 'Own.xml')
            [System.IO.File]::WriteAllText($file, 'own')
            $script:wanted.Test() | Should -BeTrue
            $null = [System.IO.Directory]::CreateDirectory($script:templates)
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($file) | Should -Be 'own'
        }

        It 'Removes what the client remembers, and leaves settings' {
            Add-TestValue -Place $script:place -Name 'TemplateUpdateFrequency' -Data 1 -Type 'DWord'
            $before = Get-TestSnapshot
            $script:wanted.Test() | Should -BeTrue
            Add-TestValue -Place $script:place -Name 'Of the client' -Data 'x' -Type 'String'
            $below = $script:place.Clone()
            $below.Path += '\Below'
            Add-TestValue -Place $below -Name 'x' -Data 'x' -Type 'String'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }
    }

    Context 'Mode = Server, Account = CurrentUser' {
        BeforeEach {
            $script:sid = [System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value
            $script:place = @{
                Hive = 'User'
                View = 'Registry64'
                Path = 'Software\Microsoft\MSIPC\Server\{Sid}'.Replace('{Sid}', $script:sid)
            }
            $script:licenses, $script:templates, $script:unmanaged = foreach ($path in @('Microsoft\MSIPC\Server\{Sid}', 'Microsoft\MSIPC\Server\Templates\{Sid}', 'Microsoft\MSIPC\Server\UnmanagedTemplates\{Sid}'))
            {
                [System.IO.Path]::Combine([System.Environment]::GetFolderPath('CommonApplicationData'), $path.Replace('{Sid}', $script:sid))
            }

            $script:wanted = [RmsStore] @{
                Mode    = 'Server'
                Account = 'CurrentUser'
            }
            $script:wanted.Ensure = 'Absent'
        }

        It 'Has nothing to do where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.LicenseCount | Should -Be 0
            $found.LicenseStorePath | Should -Be $script:licenses
            $found.TemplateStorePath | Should -Be $script:templates
            $script:wanted.Test() | Should -BeTrue
        }

        It 'Counts what is there' {
            $null = [System.IO.Directory]::CreateDirectory($script:licenses)
            $null = [System.IO.Directory]::CreateDirectory($script:templates)
            [System.IO.File]::WriteAllText([System.IO.Path]::Combine($script:licenses, 'CERT-Machine.drm'), 'license')
            [System.IO.File]::WriteAllText([System.IO.Path]::Combine($script:templates, 'Template.xml'), 'template')
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Present'
            $found.LicenseCount | Should -Be 1
            $found.TemplateCount | Should -Be 1
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Removes the store, and keeps it in an archive' {
            $null = [System.IO.Directory]::CreateDirectory($script:templates)
            $null = [System.IO.Directory]::CreateDirectory($script:licenses)
            [System.IO.File]::WriteAllText([System.IO.Path]::Combine($script:licenses, 'CERT-Machine.drm'), 'license')
            $before = [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count
            $script:wanted.Set()
            [System.IO.Directory]::Exists($script:licenses) | Should -BeFalse
            [System.IO.Directory]::Exists($script:templates) | Should -BeFalse
            $script:wanted.Test() | Should -BeTrue
            $script:wanted.Set()
            [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count - $before | Should -Be 2
        }

        It 'Leaves unmanaged templates' {
            $null = [System.IO.Directory]::CreateDirectory($script:unmanaged)
            $file = [System.IO.Path]::Combine($script:unmanaged, 'Own.xml')
            [System.IO.File]::WriteAllText($file, 'own')
            $script:wanted.Test() | Should -BeTrue
            $null = [System.IO.Directory]::CreateDirectory($script:templates)
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($file) | Should -Be 'own'
        }

        It 'Removes what the client remembers, and leaves settings' {
            Add-TestValue -Place $script:place -Name 'TemplateUpdateFrequency' -Data 1 -Type 'DWord'
            $before = Get-TestSnapshot
            $script:wanted.Test() | Should -BeTrue
            Add-TestValue -Place $script:place -Name 'Of the client' -Data 'x' -Type 'String'
            $below = $script:place.Clone()
            $below.Path += '\Below'
            Add-TestValue -Place $below -Name 'x' -Data 'x' -Type 'String'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Set()
            Get-TestSnapshot | Should -Be $before
        }
    }

    Context 'Invalid values' {
        It 'Refuses a wrong Account' {
            $wrong = [RmsStore] @{
                Mode    = 'Client'
                Account = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsStore: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsStore: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: forbidden Mode Account' {
            $wrong = [RmsStore] @{
                Mode    = 'Server'
                Account = 'AllUsers'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsStore: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsStore: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: absentOnly' {
            $wrong = [RmsStore] @{
                Mode    = 'Client'
                Account = 'CurrentUser'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsStore: Ensure*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsStore: Ensure*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
