@echo off
rem Runs the akin tool from a checkout. dotnet builds it first when a source changed.
dotnet run --project "%~dp0src\Akin.Cli" -c Release -v quiet -- %*
exit /b %ERRORLEVEL%
