; A setup program that behaves as the RMS client's does, or in one of the ways in which setup programs fail.
; Given from outside: OUT, VERSION, BEHAVIOUR, PAYLOAD (a folder with the client's files for both bitnesses).
Unicode true
Target amd64-unicode
SetCompressor zlib
RequestExecutionLevel user
Name "RMS client of the tests"
OutFile "${OUT}"
VIProductVersion "${VERSION}"
VIFileVersion "${VERSION}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductName" "RMS client of the tests"
InstallDir "$PROGRAMFILES64\Active Directory Rights Management Services Client 2.1"
AutoCloseWindow true
Page instfiles

!include FileFunc.nsh
!include LogicLib.nsh
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\RmsClientOfTheTests"

; What the test looks at: who started it, from where, with what.
!macro Record WHO
  FileOpen $9 "C:\setup-ran.txt" a
  FileSeek $9 0 END
  FileWrite $9 "${WHO} ${VERSION} ${BEHAVIOUR} $EXEPATH|$CMDLINE|$TEMP$\r$\n"
  FileClose $9
!macroend

; What $PROGRAMFILES32 should be, and is not where no 32-bit programs run.
!macro Folder32
  SetRegView 64
  ReadRegStr $8 HKLM "SOFTWARE\Microsoft\Windows\CurrentVersion" "ProgramFilesDir (x86)"
  StrCpy $8 "$8\Active Directory Rights Management Services Client 2.1"
!macroend

Function .onInit
  !insertmacro Record "setup"
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/quiet" $1
  ${IfNot} ${Errors}
    SetSilent silent
  ${EndIf}
FunctionEnd

Section
  !if ${BEHAVIOUR} == "hang"
    Sleep 600000
  !endif
  !if ${BEHAVIOUR} == "slow"
    Sleep 20000
  !endif
  ; Nobody answers: where there is no screen at all, the window cannot even appear.
  !if ${BEHAVIOUR} == "question"
    MessageBox MB_OK "Go on?"
    Sleep 600000
  !endif
  !if ${BEHAVIOUR} == "fail"
    SetErrorLevel 1603
    Quit
  !endif
  !if ${BEHAVIOUR} == "busy"
    SetErrorLevel 1618
    Quit
  !endif
  ; 1602, as an HRESULT.
  !if ${BEHAVIOUR} == "cancelled"
    SetErrorLevel 0x80070642
    Quit
  !endif
  !if ${BEHAVIOUR} == "strange"
    SetErrorLevel 77
    Quit
  !endif

  ; As it comes out of a cabinet on a CD.
  FileOpen $7 "$TEMP\unpacked.txt" w
  FileClose $7
  SetFileAttributes "$TEMP\unpacked.txt" READONLY

  SetOutPath "$INSTDIR"
  File "${PAYLOAD}\x64\Msipc.dll"
  File "${PAYLOAD}\x64\MSIPCEvents.man"
  !if ${BEHAVIOUR} != "half"
    File "${PAYLOAD}\x64\Ipcsecproc.dll"
    File "${PAYLOAD}\x64\Ipcsecproc_ssp.dll"
    File /r "${PAYLOAD}\languages\*.*"
    !insertmacro Folder32
    SetOutPath $8
    File /r "${PAYLOAD}\x86\*.*"
  !endif
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  SetRegView 64
  WriteRegStr HKLM "${ENTRY}" "DisplayName" "Active Directory Rights Management Services Client 2.1"
  WriteRegStr HKLM "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  !if ${BEHAVIOUR} == "restart"
    SetErrorLevel 3010
  !endif
  !if ${BEHAVIOUR} == "restarts"
    SetErrorLevel 1641
  !endif
SectionEnd

Function un.onInit
  !insertmacro Record "uninstall"
  ${un.GetParameters} $0
  ClearErrors
  ${un.GetOptions} $0 "/quiet" $1
  ${IfNot} ${Errors}
    SetSilent silent
  ${EndIf}
FunctionEnd

!insertmacro un.GetParameters
!insertmacro un.GetOptions

Section "un.Files"
  !if ${BEHAVIOUR} == "stubborn"
    SetErrorLevel 1603
    Quit
  !endif
  !insertmacro Folder32
  RMDir /r $8
  RMDir /r "$INSTDIR"
  SetRegView 64
  DeleteRegKey HKLM "${ENTRY}"
SectionEnd
