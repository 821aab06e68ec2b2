<#
    .SYNOPSIS
        The registry file that takes the steps of a plan back.

    .DESCRIPTION
        Both regedit and '{{commandName}} undo' take it. It is written before anything changes.
#>
class ModuleUndo
{
    # Where the files go; that of Open-UndoFolder where nothing is said.
    static [System.String]
    $Folder = ''

    hidden [System.Collections.Generic.List[System.String]] $lines = [System.Collections.Generic.List[System.String]]::new()

    hidden [ModuleSession] $session

    hidden [System.DateTime] $when = [System.DateTime]::UtcNow

    ModuleUndo(
        [ModuleSession] $Session,
        [System.Collections.Hashtable[]] $Acts,
        [System.Collections.Hashtable[]] $Steps
    )
    {
        $this.session = $Session
        $now = $this.when.ToString('o', [System.Globalization.CultureInfo]::InvariantCulture)
        $this.lines.Add('Windows Registry Editor Version 5.00')
        $this.lines.Add('')
        $this.lines.Add('; {{commandName}} undo file, format 1')
        $this.lines.Add("; It puts back what was there before $now. Import it with regedit, or: {{commandName}} undo FILE")
        $actions = @()
        foreach ($act in $Acts)
        {
            $actions = $Session.Subject.TakeBack($act) + $actions
        }

        foreach ($action in $actions)
        {
            $bytes = [System.Text.Encoding]::UTF8.GetBytes($action)
            $this.lines.Add('; {{commandName}} action: ' + [System.Convert]::ToBase64String($bytes))
        }

        for ($index = $Steps.Count - 1; $index -ge 0; $index--)
        {
            $this.TakeBack($Steps[$index])
        }

        # '{{commandName}} undo' takes no file that has lost its end.
        $this.lines.Add('')
        $this.lines.Add('; {{commandName}} undo file ends here')
    }

    # Writes the file, and never over another; returns its path.
    [System.String] Save()
    {
        $chosen = $this.session.OpenUndoFolder()
        $now = $this.when.ToString('yyyyMMdd\THHmmss\Z', [System.Globalization.CultureInfo]::InvariantCulture)
        $name = '{0}.undo-{1}' -f $this.session.Resource, $now
        $path = [System.IO.Path]::Combine($chosen, "$name.reg")
        for ($number = 2; [System.IO.File]::Exists($path); $number++)
        {
            $path = [System.IO.Path]::Combine($chosen, "$name-$number.reg")
        }

        $file = [System.IO.FileStream]::new($path, [System.IO.FileMode]::CreateNew)
        try
        {
            try
            {
                $bytes = [System.Text.Encoding]::Unicode.GetPreamble() + $this.TextBytes(($this.lines -join "`r`n") + "`r`n")
                $file.Write($bytes, 0, $bytes.Length)
            }
            finally
            {
                $file.Dispose()
            }
        }
        catch
        {
            # Nothing is changed then, and a part of a file takes nothing back: it would be in the way of those beside it.
            [System.IO.File]::Delete($path)
            throw
        }

        return $path
    }

    hidden [void] TakeBack([System.Collections.Hashtable] $Step)
    {
        $tree = $Step.Place.Tree
        # A key that comes into being again is spelled as it was, not as the configuration spells it.
        $path = $tree.Spell($Step.Place.Path)
        if ($Step.Action -eq 'RemoveKey')
        {
            $this.PutBackKey($tree, $path)
            return
        }

        $missing = $tree.FindMissing($path)
        if ($missing -ne '')
        {
            $header = "[-$missing]"
            if (-not $this.lines.Contains($header))
            {
                $this.AddSection($header)
            }

            return
        }

        $this.AddSection("[$path]")
        foreach ($value in $Step.Place.Entries)
        {
            if ($script:registryNames.AreSame($value.Name, $Step.Value.Name))
            {
                $this.lines.Add($this.Format($path, $value))
                return
            }
        }

        $this.lines.Add($this.FormatName($Step.Value.Name) + '=-')
    }

    hidden [void] PutBackKey([ModuleTree] $Tree, [System.String] $Path)
    {
        $this.AddSection("[$Path]")
        foreach ($value in $Tree.ReadValues($Path))
        {
            $this.lines.Add($this.Format($Path, $value))
        }

        foreach ($name in $Tree.ReadKeyNames($Path))
        {
            $this.PutBackKey($Tree, "$Path\$name")
        }
    }

    hidden [void] AddSection([System.String] $Header)
    {
        $this.lines.Add('')
        $this.lines.Add($Header)
    }

    # A value as regedit writes it. Throws where .NET does not give the data: what cannot be put back is left alone.
    hidden [System.String] Format([System.String] $Path, [System.Collections.Hashtable] $Value)
    {
        $name = $this.FormatName($Value.Name)
        $data = $Value.Data
        if ($Value.Type -eq 'REG_SZ' -and $data -notmatch '[\x00-\x1f\x7f\ud800-\udfff]')
        {
            return '{0}="{1}"' -f $name, $this.Escape($data)
        }

        if ($Value.Type -eq 'REG_DWORD' -and $data -is [System.Int32])
        {
            return '{0}=dword:{1}' -f $name, $data.ToString('x8')
        }

        $numbers = @{
            REG_NONE             = 0
            REG_SZ               = 1
            REG_EXPAND_SZ        = 2
            REG_BINARY           = 3
            REG_DWORD            = 4
            REG_DWORD_BIG_ENDIAN = 5
            REG_MULTI_SZ         = 7
            REG_QWORD            = 11
        }
        $number = $numbers[$Value.Type]
        if ($null -eq $number -or $null -eq $data)
        {
            $text = Get-ClassText -Name 'ModuleResource'
            throw [System.InvalidOperationException]::new(
                $text.NotKept -f $script:registryValues.ShowPlace($Path, $Value.Name)
            )
        }

        $bytes = [System.BitConverter]::ToString($this.ToBytes($data)).ToLowerInvariant().Replace('-', ',')
        return '{0}=hex({1}):{2}' -f $name, $number.ToString('x'), $bytes
    }

    hidden [System.Byte[]] ToBytes([System.Object] $Data)
    {
        if ($Data -is [System.Byte[]])
        {
            return $Data
        }

        if ($Data -is [System.String])
        {
            return $this.TextBytes("$Data`0")
        }

        if ($Data -is [System.String[]])
        {
            $text = ($Data | ForEach-Object -Process { "$_`0" }) -join ''
            return $this.TextBytes("$text`0")
        }

        return [System.BitConverter]::GetBytes($Data)
    }

    # Encoding.Unicode would not keep half of a surrogate pair.
    hidden [System.Byte[]] TextBytes([System.String] $Text)
    {
        $bytes = [System.Byte[]]::new(2 * $Text.Length)
        [System.Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
        return $bytes
    }

    hidden [System.String] FormatName([System.String] $Name)
    {
        # A name of characters that nobody sees equals none to PowerShell.
        if ($Name.Length -eq 0)
        {
            return '@'
        }

        return '"{0}"' -f $this.Escape($Name)
    }

    hidden [System.String] Escape([System.String] $Text)
    {
        return $Text.Replace('\', '\\').Replace('"', '\"')
    }
}
