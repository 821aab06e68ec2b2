# The client's license stores and template stores, for the bridge. records.ts has the other half.

# The store that the fields base|licenses|templates|except|owner at $Start are about, with its Base, Licenses and Templates;
# except has several paths, with semicolons between them.
function Get-RmsStore([string[]] $Fields, [int] $Start, $Owner)
{
    $base, $licenses, $templates, $except = $Fields[$Start..($Start + 3)]
    $paths = @(foreach ($path in @($licenses, $templates) + $except.Split(';')) { Get-AccountFolderPath -Base $base -Path $path -Owner $Owner.Owner })
    $store = Get-RmsClientStore -Base $Owner.Folder -Licenses $paths[0] -Templates $paths[1] -Except $paths[2..($paths.Length - 1)]
    $store.Base, $store.Licenses, $store.Templates = $Owner.Folder, $paths[0], $paths[1]
    $store
}

# fact|store|base|licenses|templates|except|account
$AgentFacts['store'] = {
    param([string[]] $Request, $Answer)
    foreach ($owner in @(Get-AccountFolder -Base $Request[2] -Account $Request[6]))
    {
        $store = Get-RmsStore -Fields $Request -Start 2 -Owner $owner
        $paths = @(foreach ($path in $store.Licenses, $store.Templates) { [System.IO.Path]::Combine($store.Base, $path) })
        $Answer.Add((Format-AgentRecord 'owner', $owner.Owner, $paths[0], $paths[1], $store.LicenseCount, $store.TemplateCount, $store.IsThere, $store.Problem))
    }
}

# base|licenses|templates|except|owner|path of the archive, for each archive; the answer is archive|sha256|problem for each
$AgentOperations['archive'] = {
    param($Request, $Answer)
    foreach ($record in $Request)
    {
        try
        {
            $store = Get-RmsStore -Fields $record -Start 0 -Owner (Get-AccountFolder -Base $record[0] -Account $record[4])
            if ($store.Problem -ne '') { throw $store.Problem }
            $made = Save-RmsClientStore -Base $store.Base -Store $store -Archive $record[5]
            $Answer.Add((Format-AgentRecord 'archive', $made.Sha256, $made.Problem))
        }
        catch
        {
            $Answer.Add((Format-AgentRecord 'archive', '', (Get-ErrorMessage $_)))
        }
    }
}

# action|index|kind|base|licenses|templates|except|owner|path of the archive|sha256|problem
function Edit-RmsStore([string[]] $Request)
{
    $kind, $archive, $sha256, $problem = $Request[2], $Request[8], $Request[9], $Request[10]
    if ($problem -eq '')
    {
        $store = Get-RmsStore -Fields $Request -Start 3 -Owner (Get-AccountFolder -Base $Request[3] -Account $Request[7])
        $problem = $store.Problem
        if ($kind -eq 'restore-store')
        {
            $problem = Restore-RmsClientStore -Base $store.Base -Licenses $store.Licenses -Templates $store.Templates -Archive $archive -Sha256 $sha256
        }
        elseif ($problem -eq '')
        {
            $problem = Clear-RmsClientStore -Base $store.Base -Store $store -Archive $archive -Sha256 $sha256
        }
    }
    if ($problem -ne '')
    {
        throw $problem
    }
}

$AgentActions['reset-store'] = { param([string[]] $Request) Edit-RmsStore -Request $Request }
$AgentActions['restore-store'] = { param([string[]] $Request) Edit-RmsStore -Request $Request }
