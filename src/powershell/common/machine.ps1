<#
    .SYNOPSIS
        Returns which Windows this is, and what the account that runs this may do in it.
#>
function Get-MachineState
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    # Environment.OSVersion tells some programs an older version than Windows has.
    $machineKey = [Microsoft.Win32.RegistryKey]::OpenBaseKey(
        [Microsoft.Win32.RegistryHive]::LocalMachine,
        [Microsoft.Win32.RegistryView]::Registry64
    )
    $read = {
        param
        (
            [Parameter()]
            [System.String]
            $Path,

            [Parameter()]
            [System.String]
            $Name
        )

        $key = $machineKey.OpenSubKey($Path)
        if ($null -ne $key)
        {
            $key.GetValue($Name)
            $key.Dispose()
        }
    }
    try
    {
        $versionKey = 'SOFTWARE\Microsoft\Windows NT\CurrentVersion'
        $version = & $read $versionKey 'CurrentVersion'
        $major = & $read $versionKey 'CurrentMajorVersionNumber'
        if ($null -ne $major)
        {
            $version = '{0}.{1}' -f $major, (& $read $versionKey 'CurrentMinorVersionNumber')
        }

        $servicePack = 0
        if ((& $read $versionKey 'CSDVersion') -match '\AService Pack ([0-9]+)\z')
        {
            $servicePack = [System.Int32] $Matches[1]
        }

        $productType = & $read 'SYSTEM\CurrentControlSet\Control\ProductOptions' 'ProductType'
        $processor = & $read 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment' 'PROCESSOR_ARCHITECTURE'
    }
    finally
    {
        $machineKey.Dispose()
    }

    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = [System.Security.Principal.WindowsPrincipal]::new($identity)
    # Session 0 is that of services: nobody sees its windows.
    $session = [System.Diagnostics.Process]::GetCurrentProcess().SessionId
    return @{
        Version     = [System.String] $version
        ServicePack = $servicePack
        IsServer    = $productType -in @('ServerNT', 'LanmanNT')
        Is64Bit     = [System.Environment]::Is64BitOperatingSystem
        Processor   = [System.String] $processor
        IsElevated  = $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
        HasScreen   = [System.Environment]::UserInteractive -and $session -ne 0
    }
}
