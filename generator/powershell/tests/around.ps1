BeforeAll {
    . "$PSScriptRoot/TestComputer.ps1"
    . "$PSScriptRoot/TestRegistry.ps1"
    Backup-TestComputer
}

AfterAll {
    Restore-TestComputer
}

BeforeEach {
    Clear-TestComputer
}
