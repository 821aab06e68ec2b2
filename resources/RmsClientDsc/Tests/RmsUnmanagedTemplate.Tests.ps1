<#
    .SYNOPSIS
        Tests of RmsUnmanagedTemplate in the folders of this computer; to be run elevated.

    .DESCRIPTION
        The settings and files of the client on this computer are set aside while they run, and put back at the end.
        If they are broken off, the next run puts them back first, and so does this, elevated:

        powershell.exe -ExecutionPolicy Bypass -File PutBack.ps1

    .NOTES
        Generated from src/rms/template/model.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsUnmanagedTemplate' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
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

    Context 'Name = Contoso-Confidential.xml, Mode = Client, Account = CurrentUser' {
        BeforeEach {
            $script:template = @(
                '<XrML version="1.2" xmlns=""><BODY type="Microsoft Official Rights Template">'
                '<ISSUEDTIME>2016-04-28T09:00</ISSUEDTIME><DESCRIPTOR><OBJECT><NAME>Made up</NAME></OBJECT></DESCRIPTOR>'
                '<ISSUER><OBJECT type="MS-DRM-Server" /><PUBLICKEY /></ISSUER><DISTRIBUTIONPOINT /><WORK /></BODY>'
                '<SIGNATURE><VALUE>AAAA</VALUE></SIGNATURE></XrML>'
            ) -join ''
            $script:source = [System.IO.Path]::Combine((Get-TestFolder), 'source.xml')
            [System.IO.File]::WriteAllText($script:source, $script:template)
            $script:folder = [System.IO.Path]::Combine([System.Environment]::GetFolderPath('LocalApplicationData'), 'Microsoft\MSIPC\UnmanagedTemplates')
            $script:file = [System.IO.Path]::Combine($script:folder, 'Contoso-Confidential.xml')
            $script:wanted = [RmsUnmanagedTemplate] @{
                Name    = 'Contoso-Confidential.xml'
                Mode    = 'Client'
                Account = 'CurrentUser'
            }
            $script:wanted.SourcePath = $script:source
        }

        AfterEach {
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Set()
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.Path | Should -Be $script:file
            $found.Sha256 | Should -BeNullOrEmpty
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the source has' {
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($script:file) | Should -Be $script:template
            $script:wanted.Test() | Should -BeTrue
            [System.String] $script:wanted.Get().Ensure | Should -Be 'Present'
        }

        It 'Keeps what was there in a file, once for each change' {
            $before = [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count
            $script:wanted.Set()
            $script:wanted.Set()
            [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count - $before | Should -Be 1
        }

        It 'Replaces other content' {
            $script:wanted.Set()
            [System.IO.File]::WriteAllText($script:file, 'other')
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsUnmanagedTemplate:RmsUnmanagedTemplate:FileDiffers' | Should -BeTrue
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($script:file) | Should -Be $script:template
        }

        It 'Takes a right SHA-256 for enough' {
            $script:wanted.Set()
            # PowerShell would make an empty text of a SourcePath that is set to $null.
            $known = [RmsUnmanagedTemplate] @{
                Name    = 'Contoso-Confidential.xml'
                Mode    = 'Client'
                Account = 'CurrentUser'
            }
            $known.Sha256 = $script:wanted.Get().Sha256
            $known.Test() | Should -BeTrue
            [System.IO.File]::WriteAllText($script:file, 'other')
            $known.Test() | Should -BeFalse
        }

        It 'Takes nothing that is no template' {
            [System.IO.File]::WriteAllText($script:source, '<html />')
            { $script:wanted.Set() } | Should -Throw
            [System.IO.File]::Exists($script:file) | Should -BeFalse
        }

        It 'Removes the file with Ensure = Absent, and the folder that it made for it' {
            $script:wanted.Set()
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Set()
            $script:wanted.Test() | Should -BeTrue
            [System.IO.Directory]::Exists($script:folder) | Should -BeFalse
        }

        It 'Leaves what it does not own' {
            $script:wanted.Set()
            $other = [System.IO.Path]::Combine($script:folder, 'Other.xml')
            [System.IO.File]::WriteAllText($other, 'other')
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($other) | Should -Be 'other'
            [System.IO.Directory]::Delete($script:folder, $true)
        }
    }

    Context 'Name = Contoso-Confidential.xml, Mode = Server, Account = NetworkService' {
        BeforeEach {
            $script:template = @(
                '<XrML version="1.2" xmlns=""><BODY type="Microsoft Official Rights Template">'
                '<ISSUEDTIME>2016-04-28T09:00</ISSUEDTIME><DESCRIPTOR><OBJECT><NAME>Made up</NAME></OBJECT></DESCRIPTOR>'
                '<ISSUER><OBJECT type="MS-DRM-Server" /><PUBLICKEY /></ISSUER><DISTRIBUTIONPOINT /><WORK /></BODY>'
                '<SIGNATURE><VALUE>AAAA</VALUE></SIGNATURE></XrML>'
            ) -join ''
            $script:source = [System.IO.Path]::Combine((Get-TestFolder), 'source.xml')
            [System.IO.File]::WriteAllText($script:source, $script:template)
            $script:folder = [System.IO.Path]::Combine([System.Environment]::GetFolderPath('CommonApplicationData'), 'Microsoft\MSIPC\Server\UnmanagedTemplates\S-1-5-20')
            $script:file = [System.IO.Path]::Combine($script:folder, 'Contoso-Confidential.xml')
            $script:wanted = [RmsUnmanagedTemplate] @{
                Name    = 'Contoso-Confidential.xml'
                Mode    = 'Server'
                Account = 'NetworkService'
            }
            $script:wanted.SourcePath = $script:source
        }

        AfterEach {
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Set()
        }

        It 'Finds nothing where nothing is' {
            $found = $script:wanted.Get()
            [System.String] $found.Ensure | Should -Be 'Absent'
            $found.Path | Should -Be $script:file
            $found.Sha256 | Should -BeNullOrEmpty
            $script:wanted.Test() | Should -BeFalse
        }

        It 'Writes what the source has' {
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($script:file) | Should -Be $script:template
            $script:wanted.Test() | Should -BeTrue
            [System.String] $script:wanted.Get().Ensure | Should -Be 'Present'
        }

        It 'Keeps what was there in a file, once for each change' {
            $before = [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count
            $script:wanted.Set()
            $script:wanted.Set()
            [System.IO.Directory]::GetFiles([RmsClientUndo]::Folder).Count - $before | Should -Be 1
        }

        It 'Replaces other content' {
            $script:wanted.Set()
            [System.IO.File]::WriteAllText($script:file, 'other')
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Get().Reasons.Code -contains 'RmsUnmanagedTemplate:RmsUnmanagedTemplate:FileDiffers' | Should -BeTrue
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($script:file) | Should -Be $script:template
        }

        It 'Takes a right SHA-256 for enough' {
            $script:wanted.Set()
            # PowerShell would make an empty text of a SourcePath that is set to $null.
            $known = [RmsUnmanagedTemplate] @{
                Name    = 'Contoso-Confidential.xml'
                Mode    = 'Server'
                Account = 'NetworkService'
            }
            $known.Sha256 = $script:wanted.Get().Sha256
            $known.Test() | Should -BeTrue
            [System.IO.File]::WriteAllText($script:file, 'other')
            $known.Test() | Should -BeFalse
        }

        It 'Takes nothing that is no template' {
            [System.IO.File]::WriteAllText($script:source, '<html />')
            { $script:wanted.Set() } | Should -Throw
            [System.IO.File]::Exists($script:file) | Should -BeFalse
        }

        It 'Removes the file with Ensure = Absent, and the folder that it made for it' {
            $script:wanted.Set()
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Test() | Should -BeFalse
            $script:wanted.Set()
            $script:wanted.Test() | Should -BeTrue
            [System.IO.Directory]::Exists($script:folder) | Should -BeFalse
        }

        It 'Leaves what it does not own' {
            $script:wanted.Set()
            $other = [System.IO.Path]::Combine($script:folder, 'Other.xml')
            [System.IO.File]::WriteAllText($other, 'other')
            $script:wanted.Ensure = 'Absent'
            $script:wanted.Set()
            [System.IO.File]::ReadAllText($other) | Should -Be 'other'
            [System.IO.Directory]::Delete($script:folder, $true)
        }
    }

    Context 'Invalid values' {
        It 'Refuses a wrong Name' {
            $wrong = [RmsUnmanagedTemplate] @{
                Name       = 'not valid'
                Mode       = 'Client'
                Account    = 'CurrentUser'
                SourcePath = '\\server.contoso.com\templates\Contoso-Confidential.xml'
                Sha256     = '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Name*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Name*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong Account' {
            $wrong = [RmsUnmanagedTemplate] @{
                Name       = 'Contoso-Confidential.xml'
                Mode       = 'Client'
                Account    = 'not valid'
                SourcePath = '\\server.contoso.com\templates\Contoso-Confidential.xml'
                Sha256     = '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Account*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong SourcePath' {
            $wrong = [RmsUnmanagedTemplate] @{
                Name       = 'Contoso-Confidential.xml'
                Mode       = 'Client'
                Account    = 'CurrentUser'
                SourcePath = 'not valid'
                Sha256     = '9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: SourcePath*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: SourcePath*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses a wrong Sha256' {
            $wrong = [RmsUnmanagedTemplate] @{
                Name       = 'Contoso-Confidential.xml'
                Mode       = 'Client'
                Account    = 'CurrentUser'
                SourcePath = '\\server.contoso.com\templates\Contoso-Confidential.xml'
                Sha256     = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Sha256*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Sha256*'
            Get-TestSnapshot | Should -Be ''
        }

        It 'Refuses what breaks a rule: forbidden Mode Account' {
            $wrong = [RmsUnmanagedTemplate] @{
                Name    = 'Contoso-Confidential.xml'
                Mode    = 'Server'
                Account = 'AllUsers'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Account*'
            { $wrong.Set() } | Should -Throw -ExpectedMessage 'RmsUnmanagedTemplate: Account*'
            Get-TestSnapshot | Should -Be ''
        }
    }
}
