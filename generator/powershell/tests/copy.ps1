# Writes the copy of what is to be set aside, as a .reg file that regedit takes. It is on disk whole, or not at all.
function Write-TestCopy
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.Collections.Hashtable[]]
        $Place
    )

    $lines = @(
        'Windows Registry Editor Version 5.00'
        ''
        "; What the tests of {{module}} have set aside on $([System.Environment]::MachineName)."
        "; This puts it back, elevated:  $(Get-TestPutBack)"
        '; By hand: import this file with regedit as an administrator, and give each folder that is set aside here'
        "; its name again: it has $script:testSuffix behind it."
        foreach ($one in $Place)
        {
            $state = 'was not there'
            if ($one.IsThere)
            {
                $state = 'set aside'
            }

            '; {0}: {1}|{2}|{3}|{4}|{5}' -f $state, $one.Kind, $one.Hive, $one.View, $one.Path, $one.Missing
        }

        foreach ($one in $Place)
        {
            if ($one.Kind -eq 'Key')
            {
                $name = Get-TestPlaceName -Place $one
                ''
                "[-$name$script:testSuffix]"
                "[-$name]"
                $key = Open-TestKey -Place $one
                if ($null -ne $key)
                {
                    Format-TestKey -Key $key -Path $name
                }
            }
        }
    )
    $unfinished = "$Path.unfinished"
    Write-TestText -Path $unfinished -Line $lines
    [System.IO.File]::Move($unfinished, $Path)
}

# Encoding.Unicode would not keep half of a surrogate pair.
function Write-TestText
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path,

        [Parameter()]
        [System.String[]]
        $Line
    )

    $text = [System.Char] 0xfeff + ($Line -join "`r`n") + "`r`n"
    $bytes = [System.Byte[]]::new(2 * $text.Length)
    [System.Buffer]::BlockCopy($text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
    $file = [System.IO.FileStream]::new($Path, [System.IO.FileMode]::Create)
    try
    {
        $file.Write($bytes, 0, $bytes.Length)
        $file.Flush($true)
    }
    finally
    {
        $file.Dispose()
    }
}

# The places that a copy tells of.
function Read-TestCopy
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path
    )

    foreach ($line in [System.IO.File]::ReadAllLines($Path, [System.Text.Encoding]::Unicode))
    {
        if ($line -match '\A; (set aside|was not there): (Key|Folder)\|([^|]*)\|([^|]*)\|([^|]+)\|([^|]*)\z')
        {
            @{
                IsThere = $Matches[1] -eq 'set aside'
                Kind    = $Matches[2]
                Hive    = $Matches[3]
                View    = $Matches[4]
                Path    = $Matches[5]
                Missing = $Matches[6]
            }
        }
    }
}

# Puts places back as they were. Other is the start of names for what is there instead and is to be kept: what has come
# since tests were broken off may be somebody's. Without it that is deleted.
function Restore-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable[]]
        $Place,

        [Parameter()]
        [System.String]
        $Other
    )

    foreach ($one in $Place)
    {
        $sid = $one.Path.Split('\')[0]
        if ($one.Hive -eq 'Users' -and $null -eq [Microsoft.Win32.Registry]::Users.OpenSubKey($sid))
        {
            throw "The settings of $sid can be put back only while this user is signed in."
        }
    }

    foreach ($one in $Place)
    {
        $isAside = Test-TestPlace -Place $one -Suffix $script:testSuffix
        # What was set aside and is so no more has been put back already.
        if (($isAside -or -not $one.IsThere) -and (Test-TestPlace -Place $one))
        {
            if ($Other)
            {
                Save-TestOther -Place $one -Other $Other
            }

            Clear-TestPlace -Place $one
        }

        if ($isAside)
        {
            Move-TestPlace -Place $one -From $script:testSuffix
        }
    }

    foreach ($one in $Place)
    {
        Clear-TestPlaceAbove -Place $one
    }
}

# Keeps what is in a place beside what is put back there: a folder under another name, a key in a file.
function Save-TestOther
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place,

        [Parameter()]
        [System.String]
        $Other
    )

    $name = Get-TestPlaceName -Place $Place
    if ($Place.Kind -eq 'Folder')
    {
        $suffix = '.' + [System.IO.Path]::GetFileName($Other)
        Move-TestPlace -Place $Place -To $suffix
        $kept = "$name$suffix"
    }
    else
    {
        $kept = '{0}-{1}.reg' -f $Other, ($name -replace '\W+', '-')
        $lines = @(Format-TestKey -Key (Open-TestKey -Place $Place) -Path $name)
        Write-TestText -Path $kept -Line (@('Windows Registry Editor Version 5.00') + $lines)
    }

    Show-TestLine -Line "  What was in $name by then is now in $kept"
}
