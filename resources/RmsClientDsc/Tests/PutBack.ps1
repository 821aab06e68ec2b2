<#
    .SYNOPSIS
        Puts back what tests that were broken off have set aside; to be run elevated. It needs neither Pester nor the module.

    .NOTES
        Generated from generator/powershell/tests/PutBack.ps1. Edit it there, then run: npm run generate
#>
. "$PSScriptRoot\TestComputer.ps1"
Resume-TestComputer
