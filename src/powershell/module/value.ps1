<#
    .SYNOPSIS
        Typed values, registry data and words, and the way from each to the others.

    .DESCRIPTION
        A value of the registry is a table with its Name, its Type as winnt.h has it, such as REG_SZ, and its Data as
        .NET gives it.
#>
class ModuleValue
{
    # The types that the client reads; each is of a codec, which a setting has as its Codec. A choice has its words as
    # Choices, and as ChoiceData what these stand for.
    hidden [System.Collections.Hashtable] $types = @{
        Boolean      = 'REG_DWORD'
        Number       = 'REG_DWORD'
        Text         = 'REG_SZ'
        Url          = 'REG_SZ'
        Choice       = 'REG_SZ'
        NumberChoice = 'REG_DWORD'
    }

    # The typed value of registry data, or $null where the client cannot read it.
    [System.Object] Decode([System.Collections.Hashtable] $Setting, [System.Collections.Hashtable] $Value)
    {
        $data = $this.Read($Setting, $Value)
        if ($null -eq $data -or -not $Setting.ContainsKey('Choices'))
        {
            return $data
        }

        $index = [System.Array]::IndexOf([System.String[]] $Setting.ChoiceData, $this.DataText($data))
        if ($index -lt 0)
        {
            return $null
        }

        return $Setting.Choices[$index]
    }

    # The data, before it stands for one of a list; $null where the client cannot read it.
    hidden [System.Object] Read([System.Collections.Hashtable] $Setting, [System.Collections.Hashtable] $Value)
    {
        if ($Value.Type -ne $this.TypeOf($Setting))
        {
            return $null
        }

        if ($Value.Type -eq 'REG_SZ')
        {
            return ([System.String] $Value.Data).Split([System.Char] 0)[0]
        }

        # Data of another length than a REG_DWORD has comes as another type of .NET.
        if ($Value.Data -isnot [System.Int32])
        {
            return $null
        }

        $number = [System.BitConverter]::ToUInt32([System.BitConverter]::GetBytes($Value.Data), 0)
        if ($Setting.Codec -eq 'Boolean')
        {
            return $number -ne 0
        }

        return $number
    }

    hidden [System.String] DataText([System.Object] $Data)
    {
        return [System.Convert]::ToString($Data, [System.Globalization.CultureInfo]::InvariantCulture)
    }

    # Why that is so: a reason, and its arguments behind property and place.
    [System.String[]] WhyUndecoded([System.Collections.Hashtable] $Setting, [System.Collections.Hashtable] $Value)
    {
        $right = $this.TypeOf($Setting)
        if ($Value.Type -ne $right)
        {
            return @('WrongType', $Value.Type, $right)
        }

        $read = $this.Read($Setting, $Value)
        if ($null -ne $read)
        {
            return @('NotOfList', $this.Show($read))
        }

        # Of a text .NET does not tell that half of a character is cut off, and Windows PowerShell completes a number.
        if ($Value.Data -is [System.Byte[]] -and $Value.Data.Length -lt $script:dwordLength)
        {
            return @('TooShort', $right, $Value.Data.Length, $script:dwordLength)
        }

        return @('TooLong', $right, $script:dwordLength)
    }

    # Registry data for a typed value.
    [System.Collections.Hashtable] Encode(
        [System.Collections.Hashtable] $Setting,
        [System.String] $Name,
        [System.Object] $Value
    )
    {
        $data = $Value
        if ($Setting.ContainsKey('Choices'))
        {
            $data = $Setting.ChoiceData[[System.Array]::IndexOf([System.String[]] $Setting.Choices, [System.String] $Value)]
        }

        $type = $this.TypeOf($Setting)
        if ($type -eq 'REG_DWORD')
        {
            $data = [System.BitConverter]::ToInt32([System.BitConverter]::GetBytes([System.UInt32] $data), 0)
        }

        return @{
            Name = $Name
            Type = $type
            Data = $data
        }
    }

    # What a value is in the registry: the data that a word stands for, or the value itself.
    [System.String] InWords([System.Collections.Hashtable] $Setting, [System.Object] $Value)
    {
        if ($Setting.ContainsKey('Choices'))
        {
            return $Setting.ChoiceData[[System.Array]::IndexOf([System.String[]] $Setting.Choices, [System.String] $Value)]
        }

        if ($Value -is [System.Boolean])
        {
            return $Value.ToString().ToLowerInvariant()
        }

        return $this.DataText($Value)
    }

    # The type that the client reads.
    [System.String] TypeOf([System.Collections.Hashtable] $Setting)
    {
        return $this.types[$Setting.Codec]
    }

    # Do these two mean the same to the client?
    [System.Boolean] AreEqual([System.Collections.Hashtable] $Setting, [System.Object] $First, [System.Object] $Second)
    {
        if ($Setting.Codec -in 'Boolean', 'Number')
        {
            return $First -eq $Second
        }

        if ($Setting.Codec -eq 'Url')
        {
            $First = $this.FoldAuthority($First)
            $Second = $this.FoldAuthority($Second)
        }

        return [System.String]::Equals($First, $Second, [System.StringComparison]::Ordinal)
    }

    # Do two URLs lead to the same service of a server? The path of such a URL is always the same, so all of it is
    # case-blind.
    [System.Boolean] AreSameUrl([System.String] $First, [System.String] $Second)
    {
        $folded = @($First, $Second) | ForEach-Object -Process {
            $url = $this.FoldAuthority($_).ToLowerInvariant()
            [System.Text.RegularExpressions.Regex]::Replace($url, '/\z', '')
        }

        return [System.String]::Equals($folded[0], $folded[1], [System.StringComparison]::Ordinal)
    }

    # Which of these names of registry values are the same URL as another one, and not the same name. The client compares
    # names as text, so that to it they are servers of their own.
    [System.String[]] OtherSpellings([System.String] $Name, [System.String[]] $Names)
    {
        if (-not [System.Text.RegularExpressions.Regex]::IsMatch($Name, '\A(?i:https?):'))
        {
            return @()
        }

        return @(
            foreach ($other in $Names)
            {
                [System.String] $withoutBlanks = $other.Trim([System.Char[]] " `t")
                if (-not $script:registryNames.AreSame($other, $Name) -and $this.AreSameUrl($withoutBlanks, $Name))
                {
                    $other
                }
            }
        )
    }

    # A URL in which scheme and host are lower case, and the port that its scheme has without saying is not said; what
    # follows them keeps its case (RFC 3986, 6.2.2.1 and 6.2.3).
    hidden [System.String] FoldAuthority([System.String] $Url)
    {
        $authority = [System.Text.RegularExpressions.Regex]::Match($Url, '^[^:/?#]+://[^/?#]*').Value
        $folded = [System.Text.RegularExpressions.Regex]::Replace(
            $authority.ToLowerInvariant(),
            '\A(https:.*):443\z|\A(http:.*):80\z',
            '$1$2'
        )
        return $folded + $Url.Substring($authority.Length)
    }

    # A value as phrases show it: text in quotes, without control characters.
    [System.String] Show([System.Object] $Value)
    {
        if ($Value -is [System.Array])
        {
            if ($Value.Count -eq 0)
            {
                return 'nothing'
            }

            return ($Value | ForEach-Object -Process { $this.Show($_) }) -join ', '
        }

        if ($Value -is [System.Boolean])
        {
            return $Value.ToString().ToLowerInvariant()
        }

        if ($Value -is [System.String])
        {
            # Control characters, those that turn the direction of writing, and halves of surrogate pairs.
            $text = [System.Text.RegularExpressions.Regex]::Replace(
                $Value,
                '[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|' +
                '[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]',
                { '\u{0:x4}' -f [System.Int32] $args[0].Value[0] }
            )
            return '"{0}"' -f $text
        }

        return [System.Convert]::ToString($Value, [System.Globalization.CultureInfo]::InvariantCulture)
    }

    # The place of a value as phrases show it: its key and, in brackets, its name.
    [System.String] ShowPlace([System.String] $Path, [System.String] $Name)
    {
        if ($Name.Length -eq 0)
        {
            $Name = '(Default)'
        }

        return '{0} [{1}]' -f $Path, $Name
    }
}

$script:registryValues = [ModuleValue]::new()
