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
        '; By hand: import this file with regedit as an administrator, and give each folder that is set aside its'
        "; name again: it has $script:testSuffix behind it."
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
                ''
                "[-$(Get-TestPlaceName -Place $one)]"
                Format-TestPlace -Place $one
            }
        }
    )
    $unfinished = "$Path.unfinished"
    Write-TestText -Path $unfinished -Line $lines
    [System.IO.File]::Move($unfinished, $Path)
}

# The lines for a place that is a key; none where it is not there.
function Format-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $key = Open-TestKey -Place $Place
    if ($null -ne $key)
    {
        Format-TestKey -Key $key -Path (Get-TestPlaceName -Place $Place) -WithAccess
    }
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

# The places that a copy tells of; those that are keys with their Lines.
function Read-TestCopy
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Path
    )

    $bytes = [System.IO.File]::ReadAllBytes($Path)
    $characters = [System.Char[]]::new($bytes.Length / 2)
    [System.Buffer]::BlockCopy($bytes, 0, $characters, 0, 2 * $characters.Length)
    $places = @()
    $current = $null
    foreach ($line in [System.String]::new($characters) -split "`r`n")
    {
        if ($line -match '\A; (set aside|was not there): (Key|Folder)\|([^|]*)\|([^|]*)\|([^|]+)\|([^|]*)\z')
        {
            $places += @{
                IsThere = $Matches[1] -eq 'set aside'
                Kind    = $Matches[2]
                Hive    = $Matches[3]
                View    = $Matches[4]
                Path    = $Matches[5]
                Missing = $Matches[6]
                Lines   = [System.Collections.Generic.List[System.String]]::new()
            }
        }
        elseif ($line -match '\A\[-(.*)\]\z')
        {
            $name = $Matches[1]
            $current = $places | Where-Object -FilterScript { [System.String]::Equals((Get-TestPlaceName -Place $_), $name) }
        }
        elseif ($null -ne $current -and $line -ne '')
        {
            $current.Lines.Add($line)
        }
    }

    return $places
}

# Makes a key again, with all that the lines say.
function Import-TestPlace
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.Collections.Hashtable]
        $Place
    )

    $base = [Microsoft.Win32.RegistryKey]::OpenBaseKey($Place.Hive, $Place.View)
    $name = Get-TestPlaceName -Place $Place
    $access = @()
    foreach ($line in $Place.Lines)
    {
        if ($line.StartsWith('['))
        {
            $path = $Place.Path + $line.Substring(1 + $name.Length, $line.Length - $name.Length - 2)
            $null = $base.CreateSubKey($path)
            $key = $base.OpenSubKey($path, 'ReadWriteSubTree', 'FullControl')
        }
        elseif ($line.StartsWith('; access: '))
        {
            $access += @{
                Key  = $key
                Sddl = $line.Substring('; access: '.Length)
            }
        }
        else
        {
            Import-TestValue -Key $key -Line $line
        }
    }

    # Only once all is there: it may forbid to write.
    foreach ($one in $access)
    {
        Import-TestAccess -Key $one.Key -Sddl $one.Sddl
        $one.Key.Dispose()
    }
}

# Puts places back as the copy tells of them. Other is the start of names for what is there instead and is to be kept:
# what has come since tests were broken off may be somebody's. Without it that is deleted.
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
            $message = "The settings of $sid can be put back only while this user is signed in."
            $PSCmdlet.ThrowTerminatingError((ConvertTo-TerminatingError -Message $message))
        }
    }

    foreach ($one in $Place)
    {
        $aside = $one.Path + $script:testSuffix
        if ($one.Kind -eq 'Key')
        {
            $isRight = [System.String]::Equals((-join (Format-TestPlace -Place $one)), (-join $one.Lines))
        }
        else
        {
            # What was set aside and is so no more has been put back already.
            $isRight = $one.IsThere -and -not (Test-TestPath -Path $aside)
        }

        if ($isRight)
        {
            continue
        }

        if ($Other -and (Test-TestPlace -Place $one))
        {
            Save-TestOther -Place $one -Other $Other
        }

        Clear-TestPlace -Place $one
        if ($one.Kind -eq 'Key')
        {
            Import-TestPlace -Place $one
        }
        elseif ($one.IsThere)
        {
            Rename-TestFolder -From $aside -To $one.Path
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
        $kept = '{0}.{1}' -f $name, [System.IO.Path]::GetFileName($Other)
        Rename-TestFolder -From $name -To $kept
    }
    else
    {
        $kept = '{0}-{1}.reg' -f $Other, ($name -replace '\W+', '-')
        Write-TestText -Path $kept -Line (@('Windows Registry Editor Version 5.00') + @(Format-TestPlace -Place $Place))
    }

    Show-TestLine -Line "  What was in $name by then is now in $kept"
}
