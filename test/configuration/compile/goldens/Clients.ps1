<#
    .SYNOPSIS
        Made by rmsdsc 1.2.3 from Clients.yaml.

    .EXAMPLE
        . ./Clients.ps1
        Clients -NodeName 'pc01', 'pc02' -OutputPath ./mof

    .NOTES
        PowerShell encrypts passwords to the CertificateFile that the ConfigurationData of the node names.
#>
Configuration Clients
{
    param
    (
        [Parameter()]
        [System.String[]]
        $NodeName = @('pc01'),

        # NORTHWIND\rms-admin
        [Parameter(Mandatory = $true)]
        [System.Management.Automation.PSCredential]
        $RunAs
    )

    Import-DscResource -ModuleName 'RmsClientDsc' -ModuleVersion '1.2.3'

    Node $NodeName
    {
        LocalConfigurationManager
        {
            ConfigurationMode              = 'ApplyAndAutoCorrect'
            ConfigurationModeFrequencyMins = 30
            RebootNodeIfNeeded             = $false
            CertificateID                  = '0F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C'
        }

        RmsTracing 'Trace'
        {
            IsSingleInstance = 'Yes'
            Enabled          = $false
            Ensure           = 'Present'
        }

        RmsTemplateUpdate 'Server templates'
        {
            Mode            = 'Server'
            Account         = 'NORTHWIND\svc-rms'
            FrequencyInDays = 4294967295
            DependsOn       = @('[RmsTracing]Trace')
        }

        RmsTrustedServers "The `"trusted`" servers of caf$([char]0xe9) \ 's Hertogenbosch"
        {
            IsSingleInstance        = 'Yes'
            AllowTrustedServersOnly = $true
            Servers                 = @('adrms.northwind.example', 'https://adrms2.northwind.example')
            DependsOn               = @('[RmsTracing]Trace', '[RmsTemplateUpdate]Server templates')
        }

        RmsServiceLocation 'Where'
        {
            RegistryView            = 'Both'
            EnterpriseCertification = 'https://rms.northwind.example/_wmcs/Certification'
        }

        RmsFederation 'No second way'
        {
            IsSingleInstance     = 'Yes'
            Ensure               = 'Absent'
            PsDscRunAsCredential = $RunAs
        }

        RmsTracing 'Old'
        {
            IsSingleInstance = 'Yes'
            Enabled          = $false
            Ensure           = 'Present'
        }
    }
}
