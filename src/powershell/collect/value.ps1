<#
    .SYNOPSIS
        Are these two names of one key, or of one value? The registry tells no capital from its small letter.

    .PARAMETER Known
        A name in ASCII.

    .PARAMETER Name
        Any name. No other letter has a capital in ASCII to Windows, whatever .NET says of it.
#>
function Test-SameName
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Known,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Name
    )

    return [System.String]::Equals($Known, $Name, [System.StringComparison]::OrdinalIgnoreCase) -and
        -not [System.Text.RegularExpressions.Regex]::IsMatch($Name, '[^\x00-\x7f]')
}

<#
    .SYNOPSIS
        Returns the value that a record is of: its Name, its Type as a number, and the bytes that are its Data.

    .PARAMETER Field
        The fields of the record, see Add-KeyRecord.
#>
function ConvertFrom-ValueRecord
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String[]]
        $Field
    )

    switch ($Field[0])
    {
        'number'
        {
            $type = 4
            $data = [System.BitConverter]::GetBytes([System.Int32] $Field[2])
        }

        'text'
        {
            $type = $Field[2]
            $data = ConvertTo-Utf16Byte -Text ($Field[3] + [System.Char] 0)
        }

        default
        {
            $type = $Field[2]
            $data = [System.Convert]::FromBase64String($Field[3])
        }
    }

    return @{
        Name = $Field[1]
        Type = [System.UInt32] $type
        Data = [System.Byte[]] $data
    }
}

<#
    .SYNOPSIS
        Returns a value as far as it is needed, and nothing where it is not known.

    .DESCRIPTION
        Of a wrong type it has the type, and of a wrong length no content.

    .PARAMETER Value
        The value, see ConvertFrom-ValueRecord.

    .PARAMETER Pattern
        What is known of the values of its key.
#>
function Select-KnownValue
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param
    (
        [Parameter(Mandatory = $true)]
        [System.Collections.Hashtable]
        $Value,

        [Parameter(Mandatory = $true)]
        [AllowEmptyCollection()]
        [System.Collections.Hashtable[]]
        $Pattern
    )

    $length = $Value.Data.Length
    $isText = $Value.Type -eq $script:textType
    foreach ($one in $Pattern)
    {
        if ($one.Kind -ne 'value' -or -not (Test-KnownName -Known $one.Name -Name $Value.Name))
        {
            continue
        }

        $data = $Value.Data
        if ($Value.Type -ne $one.Type)
        {
            $data = [System.Byte[]]::new(0)
        }
        elseif (($isText -and $length % 2 -ne 0) -or (-not $isText -and $length -ne $script:numberLength))
        {
            $data = [System.Byte[]]::new([System.Math]::Min($length, $script:flawLength))
        }

        return @{
            Name = $Value.Name
            Type = $Value.Type
            Data = $data
        }
    }

    # The names of such values are the list; what is in them is nobody's business.
    if ($isText -and $Value.Name.Length -gt 0 -and @($Pattern | Where-Object -FilterScript { $_.Kind -eq 'names' }).Count -gt 0)
    {
        return @{
            Name = $Value.Name
            Type = $Value.Type
            Data = [System.Byte[]]::new(2)
        }
    }
}

<#
    .SYNOPSIS
        Is a value called as a model has it? A placeholder stands for any name.

    .PARAMETER Known
        The name of the model; empty for the default value.

    .PARAMETER Name
        The name of the value.
#>
function Test-KnownName
{
    [CmdletBinding()]
    [OutputType([System.Boolean])]
    param
    (
        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Known,

        [Parameter(Mandatory = $true)]
        [AllowEmptyString()]
        [System.String]
        $Name
    )

    if ($Known.StartsWith('{', [System.StringComparison]::Ordinal))
    {
        return $Name.Length -gt 0
    }

    return Test-SameName -Known $Known -Name $Name
}
