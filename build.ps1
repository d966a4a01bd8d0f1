#Requires -Version 7.3
# Runs a Hoarfrost target: ./build.ps1 --target RunHpl. Builds the program first, but only when a source is newer than it.
$ErrorActionPreference = 'Stop'

# A folder of its own: what is compiled here without analyzers must not count as up to date for `dotnet build`.
$artifacts = Join-Path $PSScriptRoot 'artifacts/program'
$program = Join-Path $artifacts 'bin/Hoarfrost/release/Hoarfrost.dll'
$stamp = Join-Path $artifacts 'build.stamp'

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine('build.ps1: the .NET SDK is missing. Install .NET 10 (https://dot.net/download) and run this again.')
    exit 3
}

$started = Get-Date
$built = if ((Test-Path $stamp) -and (Test-Path $program)) { (Get-Item $stamp).LastWriteTime } else { [datetime]::MinValue }
# Folders count, too: a folder is newer when a source in it was removed.
$folders = 'build', 'src', 'tasks' | ForEach-Object { Join-Path $PSScriptRoot $_ }
$files = 'Directory.Build.props', 'Directory.Packages.props', 'global.json' | ForEach-Object { Join-Path $PSScriptRoot $_ }
if (@(Get-Item ($folders + $files)) + @(Get-ChildItem $folders -Recurse) | Where-Object LastWriteTime -gt $built | Select-Object -First 1) {
    # Only for the build: no libicu is needed, and nothing is said, sent or made that nobody asked for. The compiler runs too briefly to gain
    # from profile-guided optimization (PGO).
    $variables = @{
        DOTNET_SYSTEM_GLOBALIZATION_INVARIANT = '1'; DOTNET_NOLOGO = '1'; DOTNET_CLI_TELEMETRY_OPTOUT = '1'
        DOTNET_GENERATE_ASPNET_CERTIFICATE = 'false'; DOTNET_TieredPGO = '0'
    }
    $before = @{}
    foreach ($name in $variables.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $variables[$name])
    }
    $project = Join-Path $PSScriptRoot 'build/Hoarfrost.csproj'
    # Analyzers, and with them documentation files, are for CI.
    $options = '--artifacts-path', $artifacts, '-p:RunAnalyzers=false', '--nologo', '--verbosity', 'quiet', '-consoleLoggerParameters:NoSummary'
    [Console]::Error.WriteLine('Building Hoarfrost: restoring packages ...')
    $said = & dotnet restore $project @options
    if ($LASTEXITCODE -eq 0) {
        [Console]::Error.WriteLine('Building Hoarfrost: compiling ...')
        $said = & dotnet build $project --configuration Release --no-restore @options
    }
    $status = $LASTEXITCODE
    foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    if ($status -ne 0) {
        # What is said of several projects is said once.
        $said | Sort-Object { $_ -replace '^.* : ' -replace ' \[[^\]]*\]$' } -Unique | ForEach-Object { [Console]::Error.WriteLine($_) }
        exit $status
    }
    (New-Item $stamp -ItemType File -Force).LastWriteTime = $started
}

& dotnet $program @args
exit $LASTEXITCODE
