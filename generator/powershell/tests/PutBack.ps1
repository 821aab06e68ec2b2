<#
    .SYNOPSIS
        Puts back what tests that were broken off have set aside; to be run elevated. It needs neither Pester nor the module.

    .NOTES
        {{notice}}
#>
. "$PSScriptRoot\TestComputer.ps1"
Resume-TestComputer
