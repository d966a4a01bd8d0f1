#!/usr/bin/env bash
# Runs a Hoarfrost target: ./build.sh --target RunHpl. Builds the program first, but only when a source is newer than it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# A folder of its own: what is compiled here without analyzers must not count as up to date for `dotnet build`.
artifacts=$root/artifacts/program
program=$artifacts/bin/Hoarfrost/release/Hoarfrost.dll
stamp=$artifacts/build.stamp

if ! command -v dotnet >/dev/null; then
  echo "build.sh: the .NET SDK is missing. Install .NET 10 (https://dot.net/download; Debian and Ubuntu: package dotnet-sdk-10.0) and run this again." >&2
  exit 3
fi

sources=("$root/build" "$root/src" "$root/tasks" "$root"/Directory.*.props "$root/global.json")
if [[ ! -f $stamp || ! -f $program || -n $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]; then
  echo "Building Hoarfrost ..." >&2
  mkdir -p "$artifacts"
  touch "$stamp.$$"
  # Analyzers, and with them documentation files, are for CI. The compiler runs too briefly to gain from profile-guided optimization (PGO).
  DOTNET_TieredPGO=0 dotnet build "$root/build/Hoarfrost.csproj" --configuration Release --artifacts-path "$artifacts" \
    -p:RunAnalyzers=false --nologo --verbosity quiet -consoleLoggerParameters:NoSummary < /dev/null >&2
  mv "$stamp.$$" "$stamp"
fi

exec dotnet "$program" "$@"
