<#
    .SYNOPSIS
        Registers, changes or removes a service connection point.

    .PARAMETER Directory
        What Open-RmsClientDirectory returned.

    .PARAMETER Act
        The Name of the point, and what it Was and Becomes: each a table with Bindings and Keywords, or $null.
#>
function Write-RmsClientDirectory
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Directory,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Act
    )

    $container = '{0},{1}' -f $script:connectionPoint.Container, $Directory.Partition
    $name = '{0},{1}' -f $Act.Name, $container
    $attributes = @(@('Bindings', 'serviceBindingInformation'), @('Keywords', 'keywords'))
    $requests = @()
    if ($null -eq $Act.Becomes)
    {
        $requests += [System.DirectoryServices.Protocols.DeleteRequest]::new($name)
    }
    elseif ($null -eq $Act.Was)
    {
        if ($Act.Container -eq 'create')
        {
            $requests += [System.DirectoryServices.Protocols.AddRequest]::new($container, 'container')
        }

        $request = [System.DirectoryServices.Protocols.AddRequest]::new($name, 'serviceConnectionPoint')
        foreach ($attribute in $attributes)
        {
            $values = [System.String[]] $Act.Becomes[$attribute[0]]
            $null = $request.Attributes.Add(
                [System.DirectoryServices.Protocols.DirectoryAttribute]::new($attribute[1], [System.Object[]] $values)
            )
        }

        $requests += $request
    }
    else
    {
        # Old values are taken out by name, so that a change which someone else made meanwhile is refused, not lost.
        $request = [System.DirectoryServices.Protocols.ModifyRequest]::new($name)
        foreach ($attribute in $attributes)
        {
            $was = [System.String[]] $Act.Was[$attribute[0]]
            $becomes = [System.String[]] $Act.Becomes[$attribute[0]]
            $surplus = @($was | Where-Object -FilterScript { [System.Array]::IndexOf($becomes, $_) -lt 0 })
            $lacking = @($becomes | Where-Object -FilterScript { [System.Array]::IndexOf($was, $_) -lt 0 })
            foreach ($change in @(@('Delete', $surplus), @('Add', $lacking)))
            {
                if ($change[1].Count -gt 0)
                {
                    $modification = [System.DirectoryServices.Protocols.DirectoryAttributeModification]::new()
                    $modification.Name = $attribute[1]
                    $modification.Operation = [System.DirectoryServices.Protocols.DirectoryAttributeOperation] $change[0]
                    foreach ($value in $change[1])
                    {
                        $null = $modification.Add([System.String] $value)
                    }

                    $null = $request.Modifications.Add($modification)
                }
            }
        }

        $requests += $request
    }

    $sending = @{
        Connection = $Directory.Connection
        Server     = $Directory.Server
    }

    $sent = 0
    try
    {
        foreach ($request in $requests)
        {
            $null = Send-RmsClientDirectoryRequest @sending -Request $request
            $sent++
        }
    }
    catch
    {
        $problem = $_.Exception
        if ($sent -gt 0)
        {
            # The container was made for what was refused. What went wrong first is what counts.
            $request = [System.DirectoryServices.Protocols.DeleteRequest]::new($container)
            try
            {
                $null = Send-RmsClientDirectoryRequest @sending -Request $request
            }
            catch
            {
                $null = $_
            }
        }

        throw [System.InvalidOperationException]::new(
            (Get-RmsClientDirectoryProblem -Server $Directory.Server -Exception $problem)
        )
    }
}
