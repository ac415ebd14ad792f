@echo off
rem Starts Keyfuse on Windows; builds it first if that was not done yet. See the file keyfuse.
setlocal EnableExtensions DisableDelayedExpansion
set "HOME_DIR=%~dp0"
set "JAR=%HOME_DIR%target\keyfuse.jar"
set "LOG=%HOME_DIR%target\keyfuse-build.log"
set "LOCK=%HOME_DIR%target\keyfuse.lock"
if not exist "%HOME_DIR%pom.xml" set "JAR=%HOME_DIR%keyfuse.jar"

call :find_java
if not defined JAVA_DIR (
  >&2 echo keyfuse: needs Java 17 or newer and found none. Install one or set KEYFUSE_JAVA_HOME
  if defined KEYFUSE_JAVA_HOME exit /b 2
  exit /b 3
)
if not exist "%HOME_DIR%pom.xml" goto start
if defined KEYFUSE_NO_BUILD goto start
call :stale
if errorlevel 1 (
  call :build
  if errorlevel 1 exit /b 3
)

:start
if not exist "%JAR%" (
  >&2 echo keyfuse: "%JAR%" is missing: run mvn package
  exit /b 3
)
set "JDK_JAVA_OPTIONS="
set "JAVA_TOOL_OPTIONS="
set "_JAVA_OPTIONS="
set "TUNING="
if %BEST% GEQ 24 set "TUNING=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
"%JAVA_DIR%\bin\java.exe" -Xshare:auto -XX:+UseParallelGC -XX:TieredStopAtLevel=1 -Xmx1100m -Dfile.encoding=UTF-8 %TUNING% "-Dkeyfuse.launcher=%HOME_DIR%keyfuse" %KEYFUSE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:find_java
set "JAVA_DIR="
set "BEST=0"
if defined KEYFUSE_JAVA_HOME (
  call :consider "%KEYFUSE_JAVA_HOME%"
  exit /b 0
)
if defined JAVA_HOME call :consider "%JAVA_HOME%"
for /f "delims=" %%J in ('where java.exe 2^>nul') do call :consider "%%~dpJ.."
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\openjdk*\current") do call :consider "%%~fD"
exit /b 0

:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "MAJOR=0"
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do for /f "tokens=1 delims=." %%M in ("%%~V") do set "MAJOR=%%M"
set /a "MAJOR=MAJOR" 2>nul
if %MAJOR% LSS 17 exit /b 0
if %MAJOR% LEQ %BEST% exit /b 0
set "BEST=%MAJOR%"
set "JAVA_DIR=%~f1"
exit /b 0

:stale
if not exist "%JAR%" exit /b 1
if exist "%LOCK%" exit /b 1
rem cmd cannot compare times to the second, PowerShell can.
powershell -NoProfile -ExecutionPolicy Bypass -Command "$j=(Get-Item -LiteralPath $env:JAR).LastWriteTimeUtc; $d=$env:HOME_DIR; $n=@(Get-Item -LiteralPath ($d+'pom.xml')) + @(Get-ChildItem -LiteralPath ($d+'src\main'),($d+'rules') -Recurse) | Where-Object { $_.LastWriteTimeUtc -gt $j } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
exit /b %ERRORLEVEL%

:build
where mvn >nul 2>nul
if errorlevel 1 (
  >&2 echo keyfuse: has to be built once, and that needs Maven ^(https://maven.apache.org^)
  exit /b 1
)
if not exist "%JAVA_DIR%\bin\javac.exe" (
  >&2 echo keyfuse: has to be built once, and that needs a JDK; "%JAVA_DIR%" is only a runtime
  exit /b 1
)
if not exist "%HOME_DIR%target" mkdir "%HOME_DIR%target"
mkdir "%LOCK%" 2>nul
if errorlevel 1 (
  >&2 echo keyfuse: another run is building. If none is, remove "%LOCK%" and try again
  exit /b 1
)
>&2 echo keyfuse: building for the first time or after a change, which takes a minute; log: "%LOG%"
pushd "%HOME_DIR%"
set "OLD_JAVA_HOME=%JAVA_HOME%"
set "JAVA_HOME=%JAVA_DIR%"
call mvn -B -Dmaven.test.skip=true package >"%LOG%" 2>&1
set "RESULT=%ERRORLEVEL%"
set "JAVA_HOME=%OLD_JAVA_HOME%"
popd
rmdir "%LOCK%"
if not "%RESULT%"=="0" (
  if exist "%JAR%" del "%JAR%"
  >&2 echo keyfuse: the build failed; the whole log is in "%LOG%"
  exit /b 1
)
>&2 echo keyfuse: built
exit /b 0
