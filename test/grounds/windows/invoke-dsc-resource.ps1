# On real Windows: the installed module through Invoke-DscResource, with reg.exe for a witness. Changes the tracing of
# the RMS client and puts back what was there: it is for computers that nobody uses, such as those of a CI.
$ErrorActionPreference = 'Stop'

function Invoke-Tracing
{
    param ([string] $Method, [bool] $Enabled)

    $property = @{
        IsSingleInstance = 'Yes'
        Enabled          = $Enabled
    }
    Invoke-DscResource -Name 'RmsTracing' -ModuleName 'RmsClientDsc' -Method $Method -Property $property
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

$key = 'HKLM\SOFTWARE\Microsoft\MSIPC'
& reg.exe query $key /v Trace
if ($LASTEXITCODE -eq 0)
{
    throw "$key has a value Trace: this computer is somebody's."
}

Assert-That (-not (Invoke-Tracing -Method 'Test' -Enabled $true).InDesiredState) 'a computer without the value is not as wanted'
$null = Invoke-Tracing -Method 'Set' -Enabled $true
Assert-That ([bool] ((& reg.exe query $key /v Trace) -match 'Trace\s+REG_DWORD\s+0x1')) 'reg.exe sees what Set wrote'
Assert-That (Invoke-Tracing -Method 'Test' -Enabled $true).InDesiredState 'it is as wanted after Set'
Assert-That ((Invoke-Tracing -Method 'Get' -Enabled $true).Enabled -eq $true) 'Get says what is there'
& reg.exe delete $key /v Trace /f
exit 0
