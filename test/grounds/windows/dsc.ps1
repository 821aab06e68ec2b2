# On real Windows: dsc itself with the manifests that are on PATH and the built command, with reg.exe for a witness. It
# is for computers that nobody uses, such as those of a CI.
$ErrorActionPreference = 'Stop'

function Assert-That
{
    param ([bool] $Holds, [string] $What)

    if (-not $Holds)
    {
        throw "It does not hold that $What."
    }
    "ok $What"
}

function Invoke-Dsc
{
    param ([string] $Operation, [string] $Document)

    $answer = & dsc config $Operation --file $Document --output-format json
    if ($LASTEXITCODE -ne 0)
    {
        throw "dsc config $Operation ended with $LASTEXITCODE."
    }
    $answer | ConvertFrom-Json
}

$document = 'test/grounds/windows/dsc.yaml'
$manifests = @(Get-ChildItem -Path 'resources/dsc/3.0' -Filter '*.dsc.resource.json')
$found = @(& dsc resource list 'RmsClientDsc/*' --output-format json | ConvertFrom-Json)
Assert-That ($found.Count -eq $manifests.Count) "dsc finds all $($manifests.Count) resources (it found $($found.Count))"
Assert-That (-not (Invoke-Dsc -Operation 'test' -Document $document).results[0].result.inDesiredState) 'a computer without the value is not as wanted'
$null = Invoke-Dsc -Operation 'set' -Document $document
Assert-That ([bool] ((& reg.exe query 'HKLM\SOFTWARE\Microsoft\MSIPC' /v Trace) -match 'Trace\s+REG_DWORD\s+0x1')) 'reg.exe sees what set wrote'
Assert-That (Invoke-Dsc -Operation 'test' -Document $document).results[0].result.inDesiredState 'it is as wanted after set'
& reg.exe delete 'HKLM\SOFTWARE\Microsoft\MSIPC' /v Trace /f
exit 0
