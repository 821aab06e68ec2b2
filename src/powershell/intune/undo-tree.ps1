<#
    .SYNOPSIS
        Returns the tree that a key is in, opened once for all keys that are in it; nothing for a user who is no more.

    .PARAMETER Registry
        What opens trees, and closes them.

    .PARAMETER Opened
        Those that are open, by name.

    .PARAMETER Path
        Full path of the key.
#>
function Open-UndoTree
{
    [CmdletBinding()]
    [OutputType([System.Object])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Object]
        $Registry,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Opened,

        [Parameter(Mandatory = $true)]
        [System.String]
        $Path
    )

    # What is below Software\Classes of a user is in a file of its own.
    $roots = @(
        '\A(?<Name>HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node)\\.'
        '\A(?<Name>HKEY_LOCAL_MACHINE\\SOFTWARE)\\.'
        '\A(?<Name>HKEY_USERS\\(?<Owner>[^\\]+)\\(?<Root>Software\\Classes))\\.'
        '\A(?<Name>HKEY_USERS\\(?<Owner>[^\\]+)\\(?<Root>Software))\\.'
    )
    $root = @($roots | Where-Object -FilterScript { $Path -match $_ })[0]
    if ($null -eq $root)
    {
        $message = '{0} is no key that an undo file may change.' -f $Path
        $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
    }

    $found = [System.Text.RegularExpressions.Regex]::Match($Path, $root, 'IgnoreCase, Singleline')
    $name = $found.Groups['Name'].Value
    if (-not $Opened.ContainsKey($name))
    {
        $owner = $found.Groups['Owner'].Value
        if ($owner -eq '')
        {
            $is64Bit = [System.Environment]::Is64BitOperatingSystem -and $root -ne $roots[0]
            $base = $Registry.OpenBase([Microsoft.Win32.RegistryHive]::LocalMachine, $is64Bit)
            $Opened[$name] = [ModuleTree]::new($name, $base, 'SOFTWARE')
        }
        else
        {
            $userProfile = Get-UserProfile -Sid $owner
            $Opened[$name] = $null
            if ($null -ne $userProfile)
            {
                $Opened[$name] = $Registry.OpenUserTree($userProfile, $found.Groups['Root'].Value)
            }
        }
    }

    return $Opened[$name]
}

<#
    .SYNOPSIS
        Returns the steps of a plan that the changes of an undo file are, as far as they change anything.

    .PARAMETER Registry
        What opens trees, and closes them.

    .PARAMETER Opened
        The trees that are open, by name.

    .PARAMETER Change
        What Read-UndoFile returned.
#>
function ConvertTo-UndoStep
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Object]
        $Registry,

        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Opened,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Collections.Hashtable[]]
        $Change
    )

    foreach ($one in $Change)
    {
        $tree = Open-UndoTree -Registry $Registry -Opened $Opened -Path $one.Path
        # Of a user who is no more there is nothing to put back.
        if ($null -eq $tree)
        {
            continue
        }

        $values = $tree.ReadValues($one.Path)
        $isThere = $null -ne $values
        if (($one.Action -ne 'CreateKey' -and $one.Action -ne 'RemoveKey') -or $isThere -ne ($one.Action -eq 'CreateKey'))
        {
            @{
                Action = $one.Action
                Value  = $one.Value
                Place  = @{
                    Tree    = $tree
                    Path    = $one.Path
                    Entries = @($values | Where-Object -FilterScript { $null -ne $_ })
                }
            }
        }
    }
}

<#
    .SYNOPSIS
        Takes a step.

    .PARAMETER Step
        One that ConvertTo-UndoStep returned.
#>
function Invoke-UndoStep
{
    [CmdletBinding()]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Step
    )

    $tree = $Step.Place.Tree
    if ($Step.Action -eq 'RemoveKey')
    {
        $tree.RemoveKey($Step.Place.Path)
        return
    }

    if ($Step.Action -eq 'RemoveValue')
    {
        $tree.RemoveValue($Step.Place.Path, $Step.Value.Name)
        return
    }

    # The module writes texts and numbers alone; what was there before it may be of any type.
    $kinds = @{
        REG_NONE      = 'None'
        REG_SZ        = 'String'
        REG_EXPAND_SZ = 'ExpandString'
        REG_BINARY    = 'Binary'
        REG_DWORD     = 'DWord'
        REG_MULTI_SZ  = 'MultiString'
        REG_QWORD     = 'QWord'
    }
    if ($null -ne $tree.loading)
    {
        $tree.loading.Load()
    }

    $key = $tree.Hive.CreateSubKey($tree.Locate($Step.Place.Path))
    try
    {
        if ($Step.Action -eq 'WriteValue')
        {
            $kind = [Microsoft.Win32.RegistryValueKind] $kinds[$Step.Value.Type]
            $key.SetValue($Step.Value.Name, $Step.Value.Data, $kind)
        }
    }
    finally
    {
        $key.Dispose()
    }
}
