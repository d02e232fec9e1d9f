@echo off
rem The build of the checkout: build [restore^|format^|compile^|test^|pack].
setlocal
cd /d "%~dp0"
if "%1"=="restore" (dotnet restore Akin.slnx & goto done)
if "%1"=="format" (dotnet format Akin.slnx --verify-no-changes --severity warn & goto done)
if "%1"=="compile" (dotnet build Akin.slnx -c Release & goto done)
if "%1"=="test" (dotnet build Akin.slnx -c Release && dotnet test --solution Akin.slnx -c Release --no-build & goto done)
if "%1"=="pack" (dotnet pack Akin.slnx -c Release -o artifacts\packages & goto done)
echo build: use restore, format, compile, test or pack
exit /b 2
:done
exit /b %ERRORLEVEL%
