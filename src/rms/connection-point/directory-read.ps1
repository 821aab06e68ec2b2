<#
    .SYNOPSIS
        Returns the service connection points of a forest.

    .DESCRIPTION
        What makes an object one, and where it is, is [MS-RMPR] 3.1.4.4.

    .PARAMETER Directory
        What Open-RmsClientDirectory returned.
#>
function Read-RmsClientDirectory
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Directory
    )

    $container = '{0},{1}' -f $script:connectionPoint.Container, $Directory.Partition
    $found = @{
        Server       = $Directory.Server
        Partition    = $Directory.Partition
        HasContainer = $true
        Points       = @()
    }
    $request = [System.DirectoryServices.Protocols.SearchRequest]::new(
        $container,
        '(objectClass=serviceConnectionPoint)',
        [System.DirectoryServices.Protocols.SearchScope]::Subtree,
        [System.String[]] @('serviceBindingInformation', 'keywords')
    )
    $sending = @{
        Connection = $Directory.Connection
        Server     = $Directory.Server
    }
    try
    {
        $response = Send-RmsClientDirectoryRequest @sending -Request $request
    }
    catch
    {
        $exception = $_.Exception.GetBaseException()
        if (
            $exception -is [System.DirectoryServices.Protocols.DirectoryOperationException] -and
            $exception.Response.ResultCode -eq [System.DirectoryServices.Protocols.ResultCode]::NoSuchObject
        )
        {
            $found.HasContainer = $false
            return $found
        }

        throw [System.InvalidOperationException]::new(
            (Get-RmsClientDirectoryProblem -Server $Directory.Server -Exception $exception)
        )
    }

    if ($response.References.Count -gt 0)
    {
        $text = Get-ClassText -Name 'ModuleResource'
        $places = @($response.References | ForEach-Object -Process { $_.Reference }) -join ', '
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message ($text.Refers -f $Directory.Server, $places)))
    }

    foreach ($entry in $response.Entries)
    {
        $name = $entry.DistinguishedName
        if ($name.EndsWith(",$container", [System.StringComparison]::OrdinalIgnoreCase))
        {
            $name = $name.Substring(0, $name.Length - $container.Length - 1)
        }

        $point = @{
            Name     = $name
            Bindings = @()
            Keywords = @()
        }
        foreach ($attribute in @(@('Bindings', 'serviceBindingInformation'), @('Keywords', 'keywords')))
        {
            if ($entry.Attributes.Contains($attribute[1]))
            {
                [System.String[]] $values = $entry.Attributes[$attribute[1]].GetValues([System.String])
                [System.Array]::Sort($values, [System.StringComparer]::Ordinal)
                $point[$attribute[0]] = $values
            }
        }

        $found.Points += $point
    }

    if ($found.Points.Count -gt 1)
    {
        [System.String[]] $names = @($found.Points | ForEach-Object -Process { $_.Name })
        [System.Array]::Sort($names, [System.StringComparer]::Ordinal)
        $points = $found.Points
        $found.Points = @(foreach ($name in $names)
            {
                $points | Where-Object -FilterScript { [System.String]::Equals($_.Name, $name) }
            })
    }

    return $found
}
