# What of the module is not as it was.
$script:testModuleParts = $null

# No test changes what cannot be put back: none runs a program, asks the directory or writes to the computer's own
# folder for undo files.
function Enter-TestModule
{
    [CmdletBinding()]
    param
    (
        [Parameter()]
        [System.String]
        $Folder
    )

    $module = Get-Module -Name '{{module}}'
    $script:testModuleParts = & $module {
        @{
            UndoFolder = [RmsClientUndo]::Folder
            Program    = ${function:Invoke-RmsClientProgram}
            Directory  = ${function:Open-RmsClientDirectory}
        }
    }
    & $module {
        param
        (
            [Parameter()]
            [System.String]
            $Folder
        )

        [RmsClientUndo]::Folder = [System.IO.Directory]::CreateDirectory([System.IO.Path]::Combine($Folder, 'Undo')).FullName
        ${function:script:Invoke-RmsClientProgram} = { throw 'The tests run no programs.' }
        ${function:script:Open-RmsClientDirectory} = { throw 'The tests ask no directory.' }
    } $Folder
}

function Exit-TestModule
{
    $parts = $script:testModuleParts
    $script:testModuleParts = $null
    if ($null -ne $parts)
    {
        & (Get-Module -Name '{{module}}') {
            param
            (
                [Parameter()]
                [System.Collections.Hashtable]
                $Parts
            )

            [RmsClientUndo]::Folder = $Parts.UndoFolder
            ${function:script:Invoke-RmsClientProgram} = $Parts.Program
            ${function:script:Open-RmsClientDirectory} = $Parts.Directory
        } $parts
    }
}
