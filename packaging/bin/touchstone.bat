@echo off
rem Starts Touchstone with a Java of version 25 or newer, found here or named by JAVA_HOME.
setlocal EnableDelayedExpansion
set "TS_HOME=%~dp0.."
set "TS_JAVA="

if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined TS_JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
if not defined TS_JAVA for %%V in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\BellSoft" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks" "%LOCALAPPDATA%\Programs\Eclipse Adoptium") do (
  if exist "%%~V" for /d %%D in ("%%~V\*") do if not defined TS_JAVA call :consider "%%~D"
)
if not defined TS_JAVA (
  echo Touchstone needs Java 25 or newer and found none; install a JDK 25 or set JAVA_HOME to one. 1>&2
  exit /b 3
)

set "TS_CLASSES=%TS_HOME%\lib\touchstone.jar"
if not exist "%TS_CLASSES%" set "TS_CLASSES=%TS_HOME%\..\classes"
set "TS_CACHE="
if exist "%TS_HOME%\lib\touchstone.aot" if exist "%TS_HOME%\lib\touchstone.jar" set TS_CACHE="-XX:AOTCache=%TS_HOME%\lib\touchstone.aot"
"%TS_JAVA%\bin\java.exe" %TS_CACHE% --module-path "%TS_HOME%\lib\javafx" "@%TS_HOME%\bin\java-options" %TOUCHSTONE_JAVA_OPTIONS% "-Dtouchstone.home=%TS_HOME%" -cp "%TS_CLASSES%;%TS_HOME%\lib\*" touchstone.app.Main %*
exit /b %ERRORLEVEL%

:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%R in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  set "TS_VERSION=%%~R"
  for /f "tokens=1 delims=.+-" %%M in ("!TS_VERSION!") do if %%M GEQ 25 set "TS_JAVA=%~1"
)
exit /b 0
