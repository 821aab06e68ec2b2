# Unmanaged templates, for the bridge. records.ts has the other half.

function ConvertTo-RmsContent([byte[]] $Content)
{
    if ($null -eq $Content) { '' } else { [Convert]::ToBase64String($Content) }
}

# fact|template|base|folder|account|name|source|sha256
$AgentFacts['template'] = {
    param([string[]] $Request, $Answer)
    $state = Get-RmsClientTemplateState -Base $Request[2] -Folder $Request[3] -Account $Request[4] -Name $Request[5] -Source $Request[6] -Sha256 $Request[7]
    if ($null -ne $state.Source)
    {
        $Answer.Add((Format-AgentRecord 'source', $state.Source.Sha256, (ConvertTo-RmsContent -Content $state.Source.Content), $state.Source.Problem))
    }
    foreach ($found in $state.Owners)
    {
        $Answer.Add((Format-AgentRecord 'owner', $found.Owner, $found.Path, $found.Sha256, (ConvertTo-RmsContent -Content $found.Content), $found.Flaw, $found.Problem))
    }
}

# action|index|kind|base|folder|owner|name|content|expected
function Edit-RmsTemplate([string[]] $Request)
{
    $null, $null, $kind, $base, $folder, $account, $name, $content, $expected = $Request
    $more = @{}
    if ($kind -eq 'write-template')
    {
        $more.Content = [Convert]::FromBase64String($content)
    }
    $owner = Get-AccountFolder -Base $base -Account $account
    $below = Get-AccountFolderPath -Base $base -Path $folder -Owner $owner.Owner
    $problem = Write-RmsClientTemplate -Base $owner.Folder -Folder $below -Name $name -Expected $expected @more
    if ($problem -ne '')
    {
        throw $problem
    }
}

$AgentActions['write-template'] = { param([string[]] $Request) Edit-RmsTemplate -Request $Request }
$AgentActions['remove-template'] = { param([string[]] $Request) Edit-RmsTemplate -Request $Request }

# fact|template-list, then mode|base|folder for each mode
$AgentFacts['template-list'] = {
    param([string[]] $Request, $Answer)
    for ($i = 2; $i -lt $Request.Length; $i += 3)
    {
        $mode, $base, $folder = $Request[$i..($i + 2)]
        try
        {
            foreach ($found in @(Find-RmsTemplate -Base $base -Folder $folder))
            {
                $Answer.Add((Format-AgentRecord 'template', $mode, $found.Owner, $found.Path, $found.Name))
            }
        }
        catch
        {
            $Answer.Add((Format-AgentRecord 'problem', (Get-ErrorMessage $_)))
        }
    }
}

# The files that the client takes for templates, of all accounts.
function Find-RmsTemplate([string] $Base, [string] $Folder)
{
    $owners = @(if ($Base -eq 'LocalAppData') { Get-AccountFolder -Base $Base -Account 'AllUsers' } else { Get-RmsServerOwner -Folder $Folder })
    foreach ($owner in $owners)
    {
        $below = Get-AccountFolderPath -Base $Base -Path $Folder -Owner $owner.Owner
        $path = [System.IO.Path]::Combine($owner.Folder, $below)
        if ([System.IO.Directory]::Exists($path) -and -not (Find-PathLink -Base $owner.Folder -Path $below))
        {
            $names = [string[]] @([System.IO.Directory]::GetFiles($path)).ForEach({ [System.IO.Path]::GetFileName($_) })
            [Array]::Sort($names, [StringComparer]::Ordinal)
            foreach ($name in $names -match '\.xml$')
            {
                @{ Owner = $owner.Owner; Path = "$path\$name"; Name = $name }
            }
        }
    }
}

# The accounts that have a folder for server-mode programs.
function Get-RmsServerOwner([string] $Folder)
{
    $all = (Get-AccountFolder -Base 'AllUsersProfile' -Account 'S-1-5-18').Folder
    $path = [System.IO.Path]::Combine($all, $Folder.Replace('\{Sid}', ''))
    if ([System.IO.Directory]::Exists($path))
    {
        $names = [string[]] @([System.IO.Directory]::GetDirectories($path)).ForEach({ [System.IO.Path]::GetFileName($_) })
        [Array]::Sort($names, [StringComparer]::Ordinal)
        foreach ($name in $names -match '^S-1-[0-9-]+$')
        {
            @{ Owner = $name; Folder = $all }
        }
    }
}
