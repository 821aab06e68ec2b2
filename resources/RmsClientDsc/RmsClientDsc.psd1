# Generated from src/rms/resources.ts. Edit it there, then run: npm run generate
@{
    RootModule           = 'RmsClientDsc.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5e1f7a52-7b0c-4f0e-9a53-6d2c1c8f4b37'
    Author               = 'RMS client DSC'
    CompanyName          = 'RMS client DSC'
    Copyright            = '(c) RMS client DSC. MIT License.'
    Description          = 'DSC resources for the settings of the Rights Management client 2 (MSIPC).'

    # Windows PowerShell 5.1 and PowerShell 7.
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')

    # The module has DSC resources only. AliasesToExport is left out, because PowerShell 7 lists the DSC resources of
    # no module that declares what it exports of functions, cmdlets and aliases (PowerShell#12054, PowerShell#16750).
    FunctionsToExport    = @()
    CmdletsToExport      = @()
    VariablesToExport    = @()
    DscResourcesToExport = @(
        'RmsClient'
        'RmsDiagnostics'
        'RmsDnsRedirection'
        'RmsEventLog'
        'RmsExchangeRedirection'
        'RmsFederation'
        'RmsFileProtection'
        'RmsHierarchy'
        'RmsIlsService'
        'RmsLegacyServiceLocation'
        'RmsLicensingRedirection'
        'RmsOfficePolicy'
        'RmsOfficeServer'
        'RmsServiceConnectionPoint'
        'RmsServiceDiscovery'
        'RmsServiceLocation'
        'RmsStore'
        'RmsTemplateCache'
        'RmsTemplateUpdate'
        'RmsTracing'
        'RmsTrustedServers'
        'RmsUnmanagedTemplate'
        'RmsUserLicensingRedirection'
    )

    PrivateData          = @{
        PSData = @{
            Tags         = @('DSC', 'DesiredStateConfiguration', 'DSCResource', 'RMS', 'MSIPC', 'Windows')
            LicenseUri   = 'https://opensource.org/license/mit'
            ReleaseNotes = 'See 0.1.0 in the CHANGELOG.md of the npm package rms-client-dsc.'
        }
    }
}
