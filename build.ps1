# Runs a Hoarfrost target: ./build.ps1 --target RunHpl. Builds the program first, but only when a source is newer than it.
$ErrorActionPreference = 'Stop'

$program = Join-Path $PSScriptRoot 'artifacts/bin/Hoarfrost/release/Hoarfrost.dll'
$stamp = Join-Path $PSScriptRoot 'artifacts/build.stamp'

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine('build.ps1: the .NET SDK is missing. Install .NET 10 (https://dot.net/download) and run this again.')
    exit 3
}

$started = Get-Date
$sources = 'build', 'tasks', 'hpl', 'Directory.Build.props', 'Directory.Packages.props', 'global.json' | ForEach-Object { Join-Path $PSScriptRoot $_ }
$built = if ((Test-Path $stamp) -and (Test-Path $program)) { (Get-Item $stamp).LastWriteTime } else { [datetime]::MinValue }
if (Get-ChildItem $sources -Recurse -File | Where-Object LastWriteTime -gt $built | Select-Object -First 1) {
    [Console]::Error.WriteLine('Building Hoarfrost ...')
    & dotnet build (Join-Path $PSScriptRoot 'build/Hoarfrost.csproj') --configuration Release --nologo --verbosity quiet | Out-Host
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
    (New-Item $stamp -ItemType File -Force).LastWriteTime = $started
}

& dotnet $program @args
exit $LASTEXITCODE
