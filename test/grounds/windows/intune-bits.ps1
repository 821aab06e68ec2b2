# On real Windows: the scripts that an example is compiled to for Intune, in the 64-bit and then in the 32-bit Windows
# PowerShell. Both have to say the same, and to leave the same registry, with reg.exe for a witness. Changes the settings of
# the RMS client for all users, and takes that back: it is for computers that nobody uses, such as those of a CI.
$ErrorActionPreference = 'Stop'

$keys = @(
    , @('HKLM\SOFTWARE\Microsoft\MSIPC', '/reg:64')
    , @('HKLM\SOFTWARE\Microsoft\MSIPC', '/reg:32')
    , @('HKCU\Software\Classes\Local Settings\Software\Microsoft\MSIPC', '/reg:64')
)

function Get-Registry
{
    foreach ($key in $keys)
    {
        $lines = & reg.exe query $key[0] /s $key[1] 2>$null
        if ($LASTEXITCODE -eq 0)
        {
            "$($key -join ' '):"
            $lines | Where-Object { $_ -ne '' }
        }
    }
}

function Invoke-Script
{
    param ([string] $PowerShell, [string] $Name)

    $said = @(& $PowerShell -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -File "$folder\$Name" 2>&1)
    $status = $LASTEXITCODE
    $errors = @($said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] })
    if ($errors.Count -gt 0)
    {
        throw "$Name wrote to standard error: $errors"
    }
    # Folders of undo files have the time in their names, and hives that are loaded the process.
    "${Name}: $status $($said[-1] -replace '\d{8}T\d{6}Z', 'TIME' -replace '(?<=RmsClientDsc-)\d+', 'PROCESS')"
}

function Assert-That
{
    param ([bool] $Holds, [string] $What)

    if (-not $Holds)
    {
        throw "It does not hold that $What."
    }
    "ok $What"
}

if (Get-Registry)
{
    throw "This computer has settings of the RMS client: it is somebody's."
}

$folder = Join-Path -Path ([System.IO.Path]::GetTempPath()) -ChildPath "intune-bits-$([System.Guid]::NewGuid())"
foreach ($more in @(), @('--undo'))
{
    & node dist/rmsdsc.js compile examples/contoso.yaml --to intune @more --out $folder
    Assert-That ($LASTEXITCODE -eq 0) "the example compiles to scripts for Intune $more"
}

& node dist/rmsdsc.js collect --script --into "$folder\pc.reg" --out "$folder\collect.ps1"
Assert-That ($LASTEXITCODE -eq 0) 'there is a script that collects'

# An export, without the time at which it was made.
function Get-Export
{
    param ([string] $Name)

    (Get-Content -Raw -Encoding Unicode -LiteralPath "$folder\$Name") -replace 'Collected \S+Z by', 'Collected TIME by'
}

# What is otherwise than the example wants it, in both views.
foreach ($view in '/reg:64', '/reg:32')
{
    $null = & reg.exe add 'HKLM\SOFTWARE\Microsoft\MSIPC\TrustedServers' /v other.example /t REG_SZ /d '' /f $view
    $null = & reg.exe add 'HKLM\SOFTWARE\Microsoft\MSIPC\ServiceLocation\EnterprisePublishing' /ve /t REG_SZ /d 'https://other.example/_wmcs/Licensing' /f $view
}
$null = & reg.exe add 'HKLM\SOFTWARE\Microsoft\MSIPC' /v Trace /t REG_DWORD /d 1 /f /reg:64
$start = @(Get-Registry)
Assert-That ($start.Count -gt 6) 'reg.exe made the start'

$runs = foreach ($bits in 64, 32)
{
    $system = @{ 64 = 'System32'; 32 = 'SysWOW64' }[$bits]
    $powerShell = Join-Path -Path $env:SystemRoot -ChildPath "$system\WindowsPowerShell\v1.0\powershell.exe"
    $found = & $powerShell -NoLogo -NoProfile -NonInteractive -Command '[System.IntPtr]::Size * 8'
    $null = Assert-That ("$found" -eq "$bits") "$powerShell is one of $bits bits"

    $said = @(
        Invoke-Script $powerShell 'collect.ps1'
        Invoke-Script $powerShell 'contoso.system.detect.ps1'
        Invoke-Script $powerShell 'contoso.system.discover.ps1'
        Invoke-Script $powerShell 'contoso.system.remediate.ps1'
        Invoke-Script $powerShell 'contoso.system.detect.ps1'
    )
    $export = Get-Export 'pc.reg'
    $registry = @(Get-Registry)
    $said += @(
        Invoke-Script $powerShell 'contoso.system.undo.detect.ps1'
        Invoke-Script $powerShell 'contoso.system.undo.remediate.ps1'
        Invoke-Script $powerShell 'contoso.system.detect.ps1'
    )
    [pscustomobject] @{ Said = $said; Export = $export; Registry = $registry; Undone = @(Get-Registry) }
}

$wide, $narrow = $runs
$wide.Said
& node dist/rmsdsc.js collect --on live --out "$folder\node.reg"
Assert-That ($wide.Export -eq (Get-Export 'node.reg')) 'the script collects what rmsdsc collects'
Assert-That ($narrow.Export -eq $wide.Export) '32 bits collect what 64 bits collect'
Assert-That ($wide.Said[1] -like '*.ps1: 1 drift: *') 'detection finds what differs'
Assert-That ($wide.Said[3] -like '*.ps1: 0 ok: *') 'remediation mends it'
Assert-That ($wide.Said[4] -like '*.ps1: 0 ok: *') 'detection finds it mended'
Assert-That ("$($wide.Registry)" -ne "$start") 'remediation changed the registry'
Assert-That ($wide.Said[1] -eq $wide.Said[7]) 'detection finds the same once it is taken back'
Assert-That (($narrow.Said -join "`n") -eq ($wide.Said -join "`n")) "32 bits say what 64 bits say: $($narrow.Said -join "`n")"
Assert-That (($narrow.Registry -join "`n") -eq ($wide.Registry -join "`n")) "32 bits leave the registry of 64 bits: $($narrow.Registry -join "`n")"
foreach ($run in $runs)
{
    Assert-That (($run.Undone -join "`n") -eq ($start -join "`n")) "what was there is there again: $($run.Undone -join "`n")"
}

foreach ($key in $keys)
{
    $null = & reg.exe delete $key[0] /f $key[1] 2>$null
}
exit 0
