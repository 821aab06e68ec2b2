# What the bridge runs inside PowerShell: it reads and writes the registry for requests that come as one line each.
# It runs on Windows PowerShell 5.1 and PowerShell 7, and needs nothing but Microsoft.PowerShell.Core and .NET: the
# registry cmdlets would take * ? [ in names for wildcards. src/powershell/message.ts says how messages travel,
# src/registry/powershell/ has the other half of each operation.

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

$RmsBetweenRecords = [string][char] 0x1E
$RmsBetweenFields = [string][char] 0x1F
$RmsReserved = [char[]] ('%', $RmsBetweenRecords, $RmsBetweenFields)

# --- Messages -------------------------------------------------------------------------------------------------

# The entry: $Operation is a name in $RmsOperations, $Message goes to it as a list of string arrays.
function Invoke-RmsRequest([string] $Nonce, [string] $Operation, [string] $Message)
{
    $records = [System.Collections.Generic.List[string]]::new()
    $outcome = 'done'
    try
    {
        & $RmsOperations[$Operation] (ConvertFrom-RmsMessage -Base64 $Message) $records
    }
    catch
    {
        $outcome = 'failed'
        $records.Clear()
        $records.Add((Format-RmsRecord (Get-RmsMessage $_)))
    }
    $body = ConvertTo-RmsBase64 -Text ([string]::Join($RmsBetweenRecords, $records))
    [Console]::Out.Write("<rms $Nonce $outcome $($body.Length)>$body</rms $Nonce>`n")
}

function ConvertFrom-RmsMessage([string] $Base64)
{
    $records = [System.Collections.Generic.List[string[]]]::new()
    $text = ConvertFrom-RmsUtf16 -Bytes ([Convert]::FromBase64String($Base64))
    if ($text -ne '')
    {
        foreach ($record in $text.Split($RmsBetweenRecords[0]))
        {
            $fields = $record.Split($RmsBetweenFields[0])
            if ($record.IndexOf('%') -ge 0)
            {
                for ($i = 0; $i -lt $fields.Length; $i++)
                {
                    $fields[$i] = $fields[$i].Replace('%1F', $RmsBetweenFields).Replace('%1E', $RmsBetweenRecords).Replace('%25', '%')
                }
            }
            $records.Add($fields)
        }
    }
    , $records
}

function Format-RmsRecord([string[]] $Fields)
{
    for ($i = 0; $i -lt $Fields.Length; $i++)
    {
        if ($Fields[$i].IndexOfAny($RmsReserved) -ge 0)
        {
            $Fields[$i] = Protect-RmsField $Fields[$i]
        }
    }
    [string]::Join($RmsBetweenFields, $Fields)
}

function Protect-RmsField([string] $Text)
{
    $Text.Replace('%', '%25').Replace($RmsBetweenRecords, '%1E').Replace($RmsBetweenFields, '%1F')
}

# Encoding.Unicode would put U+FFFD for half a surrogate pair; registry names may have one.
function ConvertTo-RmsUtf16([string] $Text)
{
    $bytes = [byte[]]::new(2 * $Text.Length)
    [Buffer]::BlockCopy($Text.ToCharArray(), 0, $bytes, 0, $bytes.Length)
    , $bytes
}

function ConvertFrom-RmsUtf16([byte[]] $Bytes)
{
    $characters = [char[]]::new($Bytes.Length -shr 1)
    [Buffer]::BlockCopy($Bytes, 0, $characters, 0, 2 * $characters.Length)
    [string]::new($characters)
}

function ConvertTo-RmsBase64([string] $Text)
{
    [Convert]::ToBase64String((ConvertTo-RmsUtf16 -Text $Text))
}

# What .NET said, without PowerShell's 'Exception calling "X" with "1" argument(s)'.
function Get-RmsMessage([System.Management.Automation.ErrorRecord] $ErrorRecord)
{
    $exception = $ErrorRecord.Exception
    while ($exception -is [System.Management.Automation.MethodInvocationException] -and $null -ne $exception.InnerException)
    {
        $exception = $exception.InnerException
    }
    $exception.Message
}

# --- Keys and values ------------------------------------------------------------------------------------------

$RmsUnexpanded = [Microsoft.Win32.RegistryValueOptions]::DoNotExpandEnvironmentNames

# The 64-bit view is that of Windows' own bitness on 32-bit Windows too.
function Open-RmsMachine([string] $View)
{
    if ($View -eq 'Wow6432' -and -not [Environment]::Is64BitOperatingSystem)
    {
        throw 'This is 32-bit Windows: it has no separate registry for 32-bit programs. Use RegistryView Native.'
    }
    $number = if ($View -eq 'Wow6432') { [Microsoft.Win32.RegistryView]::Registry32 } else { [Microsoft.Win32.RegistryView]::Registry64 }
    [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::LocalMachine, $number)
}

function Open-RmsUsers
{
    [Microsoft.Win32.RegistryKey]::OpenBaseKey([Microsoft.Win32.RegistryHive]::Users, [Microsoft.Win32.RegistryView]::Registry64)
}

# $null where there is no such key.
function Open-RmsKey([Microsoft.Win32.RegistryKey] $Above, [string] $Path)
{
    $Above.OpenSubKey($Path)
}

# Adds the records of a key with all below it, names in ordinal order so that equal trees are equal texts. Most of a
# read happens here: a call of a function takes as long as reading a value, so there are none but for what is rare.
function Add-RmsKey([Microsoft.Win32.RegistryKey] $Key, [int] $Depth, [string] $Name, [System.Collections.Generic.List[string]] $Records)
{
    $Records.Add("key$RmsBetweenFields$Depth$RmsBetweenFields$(if ($Name.IndexOfAny($RmsReserved) -lt 0) { $Name } else { Protect-RmsField $Name })")
    $names = $Key.GetValueNames()
    [Array]::Sort($names, [StringComparer]::Ordinal)
    foreach ($valueName in $names)
    {
        $shown = $valueName
        if ($valueName.IndexOfAny($RmsReserved) -ge 0)
        {
            $shown = Protect-RmsField $valueName
        }
        $data = $Key.GetValue($valueName, $null, $RmsUnexpanded)
        if ($data -is [int])
        {
            $Records.Add("number$RmsBetweenFields$shown$RmsBetweenFields$data")
        }
        elseif ($data -is [string])
        {
            if ($data.IndexOfAny($RmsReserved) -ge 0)
            {
                $data = Protect-RmsField $data
            }
            $Records.Add("text$RmsBetweenFields$shown$RmsBetweenFields$([int] $Key.GetValueKind($valueName))$RmsBetweenFields$data")
        }
        else
        {
            $Records.Add((Format-RmsValue -Key $Key -Name $valueName -Data $data))
        }
    }
    $names = $Key.GetSubKeyNames()
    [Array]::Sort($names, [StringComparer]::Ordinal)
    foreach ($subName in $names)
    {
        $count = $Records.Count
        try
        {
            $subKey = $Key.OpenSubKey($subName)
            if ($null -ne $subKey)
            {
                Add-RmsKey $subKey ($Depth + 1) $subName $Records
                $subKey.Dispose()
            }
        }
        catch
        {
            # It says why; what is beside it stands.
            $Records.RemoveRange($count, $Records.Count - $count)
            $Records.Add((Format-RmsRecord 'denied', ($Depth + 1), $subName, (Get-RmsMessage $_)))
        }
    }
}

# Any value but a text or a number of four bytes, as Windows stores it.
function Format-RmsValue([Microsoft.Win32.RegistryKey] $Key, [string] $Name, $Data)
{
    $kind = $Key.GetValueKind($Name)
    $type = [int] $kind
    if ($Data -is [string[]])
    {
        $text = ''
        foreach ($item in $Data)
        {
            $text += "$item`0"
        }
        $Data = ConvertTo-RmsUtf16 -Text "$text`0"
    }
    elseif ($Data -is [long])
    {
        $Data = [BitConverter]::GetBytes($Data)
    }
    elseif ($Data -isnot [byte[]])
    {
        throw "its value '$Name' is of a type that .NET cannot read."
    }
    elseif ($kind -eq 'None')
    {
        $type = 0
    }
    elseif ($kind -eq 'Unknown')
    {
        # The one type without a name in .NET whose data it gives all the same: REG_DWORD_BIG_ENDIAN.
        $type = 5
    }
    Format-RmsRecord 'value', $Name, $type, ([Convert]::ToBase64String($Data))
}

# $Data is what the Node side has found to be writable: a text has its closing NUL, a number its four or eight bytes.
function Set-RmsValue([Microsoft.Win32.RegistryKey] $Key, [string] $Name, [int] $Type, [byte[]] $Data)
{
    $text = ConvertFrom-RmsUtf16 -Bytes $Data
    switch ($Type)
    {
        0 { $Key.SetValue($Name, $Data, 'None') }
        1 { $Key.SetValue($Name, $text.Substring(0, $text.Length - 1), 'String') }
        2 { $Key.SetValue($Name, $text.Substring(0, $text.Length - 1), 'ExpandString') }
        3 { $Key.SetValue($Name, $Data, 'Binary') }
        4 { $Key.SetValue($Name, [BitConverter]::ToInt32($Data, 0), 'DWord') }
        7 { $Key.SetValue($Name, (Split-RmsText -Text $text), 'MultiString') }
        11 { $Key.SetValue($Name, [BitConverter]::ToInt64($Data, 0), 'QWord') }
        default { throw ".NET cannot write a value of type $Type." }
    }
}

# The items of a REG_MULTI_SZ: each ends in a NUL, and one more ends the list.
function Split-RmsText([string] $Text)
{
    $items = [System.Collections.Generic.List[string]]::new($Text.Substring(0, $Text.Length - 1).Split([char] 0))
    # What follows the NUL of the last item.
    $items.RemoveAt($items.Count - 1)
    , $items.ToArray()
}

# --- Hives of users who are not signed in ---------------------------------------------------------------------
# Windows' reg.exe loads and unloads them; tests put functions of their own in the place of these two.

function Mount-RmsHive([string] $Name, [string] $File)
{
    Invoke-RmsReg 'load', "HKU\$Name", $File
}

function Dismount-RmsHive([string] $Name)
{
    Invoke-RmsReg 'unload', "HKU\$Name"
}

function Invoke-RmsReg([string[]] $Arguments)
{
    # Windows PowerShell would take the program's first line on standard error for an exception.
    $ErrorActionPreference = 'Continue'
    $said = & ([System.IO.Path]::Combine([Environment]::SystemDirectory, 'reg.exe')) $Arguments 2>&1
    if ($LASTEXITCODE -ne 0)
    {
        throw "reg.exe $Arguments ended with ${LASTEXITCODE}: $said"
    }
}

# The hives that this request has loaded: their names below HKEY_USERS, by file.
$RmsMounts = @{}
$RmsMountCount = 0

# Where the key $Path of an account's hive is below HKEY_USERS; empty where there is none and $Create is not set.
function Get-RmsUserPath([string] $Sid, [string] $Path, [bool] $Create)
{
    $found = Get-RmsClientProfile -Sid $Sid
    if ($null -eq $found)
    {
        throw "$Sid has no profile on this computer."
    }
    if ($found.IsLoaded)
    {
        return "$Sid\$Path"
    }
    $place = Get-RmsClientHiveFile -Folder $found.Folder -Path $Path
    $file = $place.File
    if (-not $RmsMounts.ContainsKey($file))
    {
        # Loading a file that is not there makes it: a profile may do without until something is written.
        if (-not $Create -and -not [System.IO.File]::Exists($file))
        {
            return ''
        }
        $null = [System.IO.Directory]::CreateDirectory([System.IO.Path]::GetDirectoryName($file))
        $script:RmsMountCount++
        $name = Get-RmsClientHiveName -Number $RmsMountCount
        Mount-RmsHive -Name $name -File $file
        $RmsMounts.Add($file, $name)
    }
    "$($RmsMounts[$file])\$($place.Path)".TrimEnd('\')
}

# Unloads what the request has loaded; adds what could not be unloaded, which keeps its user from signing in, to $Stuck.
function Clear-RmsMount([hashtable] $Stuck)
{
    foreach ($file in [string[]] $RmsMounts.Keys)
    {
        for ($try = 1; $RmsMounts.ContainsKey($file); $try++)
        {
            # Windows unloads no hive in which a key is open, and .NET closes forgotten ones when it collects them.
            [GC]::Collect()
            [GC]::WaitForPendingFinalizers()
            try
            {
                Dismount-RmsHive -Name $RmsMounts[$file]
                $null = $RmsMounts.Remove($file)
            }
            catch
            {
                if ($try -eq 5)
                {
                    $Stuck[$RmsMounts[$file]] = "$file stays loaded as HKEY_USERS\$($RmsMounts[$file]), and its user may not be able to sign in: $(Get-RmsMessage $_)"
                    $null = $RmsMounts.Remove($file)
                }
                [System.Threading.Thread]::Sleep(100 * $try)
            }
        }
    }
}

# Unloads what shells that are no more have left loaded.
function Clear-RmsLeftover
{
    foreach ($name in @(Find-RmsClientLeftover -InUse ([string[]] $RmsMounts.Values)))
    {
        try { Dismount-RmsHive -Name $name } catch { $null = $_ }
    }
}

# --- Operations -----------------------------------------------------------------------------------------------

# Where a path of a request is: the base key and the path below it, empty where there can be none.
function Get-RmsPlace([string] $Hive, [string] $Owner, [string] $Path, [bool] $Create)
{
    if ($Hive -eq 'LocalMachine')
    {
        return @{ Base = Open-RmsMachine -View $Owner; Path = $Path }
    }
    @{ Base = Open-RmsUsers; Path = Get-RmsUserPath -Sid $Owner -Path $Path -Create $Create }
}

# The records of a tree: 'none', 'problem' with the reason, or keys and values.
function Get-RmsTree([string] $Hive, [string] $Owner, [string] $Path)
{
    $records = [System.Collections.Generic.List[string]]::new()
    try
    {
        $place = Get-RmsPlace -Hive $Hive -Owner $Owner -Path $Path -Create $false
        $key = if ($place.Path -ne '') { Open-RmsKey -Above $place.Base -Path $place.Path }
        if ($null -eq $key)
        {
            $records.Add('none')
        }
        else
        {
            Add-RmsKey -Key $key -Depth 0 -Name $Path.Substring($Path.LastIndexOf('\') + 1) -Records $records
            $key.Dispose()
        }
    }
    catch
    {
        $records.Clear()
        $records.Add((Format-RmsRecord 'problem', (Get-RmsMessage $_)))
    }
    [string]::Join($RmsBetweenRecords, $records)
}

# What else is known of: blocks that take the record of a request and add records of the answer; and blocks that take
# the record of an action, and say 'restart' where Windows has to be restarted.
$RmsFacts = @{}
$RmsActions = @{}

# Answers the 'machine', 'user', 'account' and 'fact' records of a request, in their order.
function Read-RmsRequest($Request, [System.Collections.Generic.List[string]] $Answer)
{
    foreach ($record in $Request)
    {
        try
        {
            switch ($record[0])
            {
                'machine'
                {
                    $tree = Get-RmsTree -Hive 'LocalMachine' -Owner $record[1] -Path $record[2]
                    $Answer.Add('answer')
                    $Answer.Add((Format-RmsRecord 'tree', ''))
                    $Answer.Add($tree)
                }
                'user'
                {
                    $profiles = @(Find-RmsClientProfile -Account $record[1])
                    $Answer.Add('answer')
                    foreach ($found in $profiles)
                    {
                        $Answer.Add((Format-RmsRecord 'tree', $found.Owner))
                        $Answer.Add((Get-RmsTree -Hive 'User' -Owner $found.Owner -Path $record[2]))
                    }
                }
                'account'
                {
                    $Answer.Add((Format-RmsRecord 'sid', (Get-RmsClientSid -Account $record[1])))
                }
                'fact'
                {
                    $fact = [System.Collections.Generic.List[string]]::new()
                    & $RmsFacts[$record[1]] $record $fact
                    $Answer.Add('answer')
                    $Answer.AddRange($fact)
                }
            }
        }
        catch
        {
            $Answer.Add((Format-RmsRecord 'refused', (Get-RmsMessage $_)))
        }
    }
}

# Throws where a tree is not what the changes were planned on.
function Assert-RmsBasis($Request)
{
    foreach ($record in $Request)
    {
        if ($record[0] -eq 'expect')
        {
            $tree = Get-RmsTree -Hive $record[1] -Owner $record[2] -Path $record[3]
            if (-not [string]::Equals($tree, $record[4], [StringComparison]::Ordinal))
            {
                throw "Nothing was written: $($record[5]) is no longer what it was when the changes were planned. Plan them again."
            }
        }
    }
}

# Does the 'action' records, in their order.
function Invoke-RmsAction($Request, [System.Collections.Generic.List[string]] $Answer)
{
    foreach ($record in $Request)
    {
        if ($record[0] -eq 'action')
        {
            try
            {
                $said = & $RmsActions[$record[2]] $record
                $Answer.Add((Format-RmsRecord 'outcome', $record[1], '', "$said"))
            }
            catch
            {
                $Answer.Add((Format-RmsRecord 'outcome', $record[1], (Get-RmsMessage $_)))
            }
        }
    }
}

# Makes the 'change' records come true, in their order. Where one is refused the rest of its key is left alone.
function Write-RmsChange($Request, [System.Collections.Generic.List[string]] $Answer)
{
    $refused = [System.Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase)
    foreach ($record in $Request)
    {
        if ($record[0] -ne 'change')
        {
            continue
        }
        $null, $index, $kind, $hive, $owner, $path = $record[0..5]
        $key = "$hive\$owner\$path"
        try
        {
            if ($refused.Contains($key))
            {
                throw 'Not tried, because an earlier change of the same key was refused.'
            }
            Edit-RmsKey -Kind $kind -Place (Get-RmsPlace -Hive $hive -Owner $owner -Path $path -Create ($kind -in 'set-value', 'create-key')) -Record $record
        }
        catch
        {
            $null = $refused.Add($key)
            $Answer.Add((Format-RmsRecord 'failure', $index, (Get-RmsMessage $_)))
        }
    }
}

function Edit-RmsKey([string] $Kind, [hashtable] $Place, [string[]] $Record)
{
    if ($Place.Path -eq '')
    {
        return
    }
    if ($Kind -eq 'delete-key')
    {
        $Place.Base.DeleteSubKeyTree($Place.Path, $false)
        return
    }
    $key = if ($Kind -eq 'delete-value') { $Place.Base.OpenSubKey($Place.Path, $true) } else { $Place.Base.CreateSubKey($Place.Path) }
    if ($null -eq $key)
    {
        return
    }
    try
    {
        switch ($Kind)
        {
            'set-value' { Set-RmsValue -Key $key -Name $Record[6] -Type $Record[7] -Data ([Convert]::FromBase64String($Record[8])) }
            'delete-value' { $key.DeleteValue($Record[6], $false) }
        }
    }
    finally
    {
        $key.Dispose()
    }
}

# Runs $Work and unloads the hives that it has loaded, whatever happens in between.
function Use-RmsHive([scriptblock] $Work, [System.Collections.Generic.List[string]] $Answer)
{
    Clear-RmsLeftover
    $stuck = @{}
    try
    {
        & $Work
    }
    finally
    {
        if ($RmsMounts.Count -gt 0)
        {
            Clear-RmsMount -Stuck $stuck
        }
    }
    foreach ($reason in $stuck.Values)
    {
        $Answer.Add((Format-RmsRecord 'stuck', $reason))
    }
}

$RmsOperations = @{
    # machine|view|path, user|account|path, account|name, fact|kind[|...]
    'read' = {
        param($Request, $Answer)
        Use-RmsHive -Answer $Answer -Work { Read-RmsRequest -Request $Request -Answer $Answer }
    }
    # as 'read' says what to read afterwards, and: expect|hive|owner|path|tree|shown path, action|index|kind[|...],
    # change|index|kind|hive|owner|path[|name[|type|base64 of the data]]
    'write' = {
        param($Request, $Answer)
        Use-RmsHive -Answer $Answer -Work {
            Assert-RmsBasis -Request $Request
            Invoke-RmsAction -Request $Request -Answer $Answer
            Write-RmsChange -Request $Request -Answer $Answer
            Read-RmsRequest -Request $Request -Answer $Answer
        }
    }
    # Unloads hives that a lost shell has left loaded.
    'tidy' = {
        param($Request, $Answer)
        Clear-RmsLeftover
    }
}
