@echo off
rem In the place of reg.exe load and unload, which Wine does not have: what a hive file holds is kept below HKU\Files,
rem under the file's path with slashes. Calls are noted; a file FILE.locked beside FILE makes its loading fail.
setlocal
if "%1"=="unload" goto unload

echo load %~3>>"%~dp0calls.txt"
if exist "%~3.locked" goto locked
if not exist "%~3" type nul>"%~3"
set place=%~3
set place=%place:\=/%
echo %place%>"%~dp0%~nx2.txt"
reg copy "HKU\Files\%place%" %2 /s /f || reg add %2 /f
exit /b 0

:locked
echo The process cannot access the file.>&2
exit /b 1

:unload
set /p place=<"%~dp0%~nx2.txt"
echo unload %place:/=\%>>"%~dp0calls.txt"
reg delete "HKU\Files\%place%" /f
reg copy %2 "HKU\Files\%place%" /s /f
reg delete %2 /f
exit /b 0
