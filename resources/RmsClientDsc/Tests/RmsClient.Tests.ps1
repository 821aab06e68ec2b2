<#
    .SYNOPSIS
        Tests of RmsClient in folders of their own: they install nothing, remove nothing and run nothing.

    .NOTES
        Generated from src/rms/client/model.ts. Edit it there, then run: npm run generate
#>
using module ..\RmsClientDsc.psd1

Describe 'RmsClient' -Skip:([System.Environment]::OSVersion.Platform -ne 'Win32NT') {
    BeforeAll {
        . "$PSScriptRoot/TestComputer.ps1"
        $script:functions = $null
        $script:programs = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), [System.Guid]::NewGuid())
        $script:folders = @([System.IO.Path]::Combine($script:programs, 'Programs'))
        if ([System.Environment]::Is64BitOperatingSystem)
        {
            $script:folders += [System.IO.Path]::Combine($script:programs, 'Programs for 32 bits')
        }

        # In the place of what would see, or run, what is on this computer.
        Enter-TestModule -Folder $script:programs
        $script:testModule = Get-Module -Name 'RmsClientDsc'
        $script:functions = & $script:testModule {
            @{
                Folder = ${function:Get-RmsClientProgramFolder}
                Entry  = ${function:Get-RmsClientUninstallEntry}
            }
        }
        & $script:testModule {
            param
            (
                [Parameter()]
                [System.String[]]
                $Folders
            )

            $script:testFolders = $Folders
            ${function:script:Get-RmsClientProgramFolder} = { $script:testFolders }
            ${function:script:Get-RmsClientUninstallEntry} = { @() }
        } $script:folders
    }

    AfterAll {
        Exit-TestModule
        if ($null -ne $script:functions)
        {
            & $script:testModule {
                param
                (
                    [Parameter()]
                    [System.Collections.Hashtable]
                    $Functions
                )

                ${function:script:Get-RmsClientProgramFolder} = $Functions.Folder
                ${function:script:Get-RmsClientUninstallEntry} = $Functions.Entry
            } $script:functions
        }

        if ([System.IO.Directory]::Exists($script:programs))
        {
            [System.IO.Directory]::Delete($script:programs, $true)
        }
    }

    Context 'In folders of their own' {
        BeforeEach {
            $script:wanted = [RmsClient]::new()
            $script:files = @('Msipc.dll', 'Ipcsecproc.dll', 'Ipcsecproc_ssp.dll', 'MSIPCEvents.man')
            foreach ($folder in $script:folders)
            {
                $client = [System.IO.Path]::Combine($folder, 'Active Directory Rights Management Services Client 2.1')
                $null = [System.IO.Directory]::CreateDirectory($client)
                foreach ($file in $script:files)
                {
                    [System.IO.File]::WriteAllText([System.IO.Path]::Combine($client, $file), 'no library')
                }

                $script:files = @('Msipc.dll', 'Ipcsecproc.dll', 'Ipcsecproc_ssp.dll')
            }
        }

        AfterEach {
            [System.IO.Directory]::Delete($script:programs, $true)
        }

        Context 'A client that is there' {
            It 'Is found' {
                $found = $script:wanted.Get()
                [System.String] $found.Ensure | Should -Be 'Present'
                $found.InstallPath | Should -Be ([System.IO.Path]::Combine($script:folders[0], 'Active Directory Rights Management Services Client 2.1'))
                $found.MissingFiles.Count | Should -Be 0
                $script:wanted.Test() | Should -BeTrue
            }

            It 'Has the languages of which there are files' {
                foreach ($name in @('de-de', 'nl', 'Documents'))
                {
                    $language = [System.IO.Path]::Combine($script:folders[0], 'Active Directory Rights Management Services Client 2.1', $name)
                    $null = [System.IO.Directory]::CreateDirectory($language)
                    [System.IO.File]::WriteAllText([System.IO.Path]::Combine($language, 'msipc.dll.mui'), '')
                }

                $script:wanted.Get().LanguageCount | Should -Be 2
            }

            It 'Is not in the desired state without one of its files' {
                $missing = [System.IO.Path]::Combine($script:folders[0], 'Active Directory Rights Management Services Client 2.1', 'MSIPCEvents.man')
                [System.IO.File]::Delete($missing)
                $found = $script:wanted.Get()
                $found.MissingFiles -join '|' | Should -Be $missing
                $found.Reasons.Code -contains 'RmsClient:RmsClient:FilesMissing' | Should -BeTrue
                $script:wanted.Test() | Should -BeFalse
            }

            It 'Is not in the desired state where its version is not the wanted one' {
                $script:wanted.MinimumVersion = '1.0.1784.0'
                $script:wanted.Get().Reasons.Code -contains 'RmsClient:RmsClient:VersionTooLow' | Should -BeTrue
                $script:wanted.Test() | Should -BeFalse
            }

            It 'Is not removed without an uninstall entry' {
                $script:wanted.Ensure = 'Absent'
                $script:wanted.Test() | Should -BeFalse
                $script:wanted.Get().Reasons.Code -contains 'RmsClient:RmsClient:NoUninstallEntry' | Should -BeTrue
            }
        }

        Context 'No client' {
            BeforeEach {
                foreach ($folder in $script:folders)
                {
                    [System.IO.Directory]::Delete([System.IO.Path]::Combine($folder, 'Active Directory Rights Management Services Client 2.1'), $true)
                }
            }

            It 'Is said to be absent' {
                $found = $script:wanted.Get()
                [System.String] $found.Ensure | Should -Be 'Absent'
                $found.Reasons.Code -contains 'RmsClient:RmsClient:NotInstalled' | Should -BeTrue
                $script:wanted.Test() | Should -BeFalse
            }

            It 'Is in the desired state with Ensure = Absent' {
                $script:wanted.Ensure = 'Absent'
                $script:wanted.Test() | Should -BeTrue
            }

            It 'Is not installed without a setup program' {
                $script:wanted.Get().Reasons.Code -contains 'RmsClient:RmsClient:NoInstallerPath' | Should -BeTrue
            }

            It 'Is not installed by what is no program' {
                $script:wanted.InstallerPath = [System.IO.Path]::Combine($script:programs, 'setup_msipc_x64.exe')
                [System.IO.File]::WriteAllText($script:wanted.InstallerPath, 'no program')
                $script:wanted.Get().Reasons.Code -contains 'RmsClient:RmsClient:NoProgram' | Should -BeTrue
            }
        }
    }

    Context 'Invalid values' {
        It 'Refuses a wrong InstallerPath' {
            $wrong = [RmsClient] @{
                IsSingleInstance = 'Yes'
                InstallerPath    = 'not valid'
                InstallerSha256  = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
                InstallMode      = 'Silent'
                MinimumVersion   = '1.0.1784.0'
                LogPath          = 'C:\Logs\RmsClient.log'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsClient: InstallerPath*'
        }

        It 'Refuses a wrong InstallerSha256' {
            $wrong = [RmsClient] @{
                IsSingleInstance = 'Yes'
                InstallerPath    = '\\files.contoso.com\software\setup_msipc_x64.exe'
                InstallerSha256  = 'not valid'
                InstallMode      = 'Silent'
                MinimumVersion   = '1.0.1784.0'
                LogPath          = 'C:\Logs\RmsClient.log'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsClient: InstallerSha256*'
        }

        It 'Refuses a wrong MinimumVersion' {
            $wrong = [RmsClient] @{
                IsSingleInstance = 'Yes'
                InstallerPath    = '\\files.contoso.com\software\setup_msipc_x64.exe'
                InstallerSha256  = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
                InstallMode      = 'Silent'
                MinimumVersion   = 'not valid'
                LogPath          = 'C:\Logs\RmsClient.log'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsClient: MinimumVersion*'
        }

        It 'Refuses a wrong LogPath' {
            $wrong = [RmsClient] @{
                IsSingleInstance = 'Yes'
                InstallerPath    = '\\files.contoso.com\software\setup_msipc_x64.exe'
                InstallerSha256  = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
                InstallMode      = 'Silent'
                MinimumVersion   = '1.0.1784.0'
                LogPath          = 'not valid'
            }
            { $wrong.Test() } | Should -Throw -ExpectedMessage 'RmsClient: LogPath*'
        }
    }
}
