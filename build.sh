#!/usr/bin/env bash
# Runs a Hoarfrost target: ./build.sh --target RunHpl. Builds the program first, but only when a source is newer than it.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$root/artifacts/bin/Hoarfrost/release/Hoarfrost.dll
stamp=$root/artifacts/build.stamp

if ! command -v dotnet >/dev/null; then
  echo "build.sh: the .NET SDK is missing. Install .NET 10 (https://dot.net/download; Debian and Ubuntu: package dotnet-sdk-10.0) and run this again." >&2
  exit 3
fi

sources=("$root/build" "$root/tasks" "$root/hpl" "$root"/Directory.*.props "$root/global.json")
if [[ ! -f $stamp || ! -f $program || -n $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]; then
  echo "Building Hoarfrost ..." >&2
  mkdir -p "$root/artifacts"
  touch "$stamp.$$"
  dotnet build "$root/build/Hoarfrost.csproj" --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:NoSummary >&2
  mv "$stamp.$$" "$stamp"
fi

exec dotnet "$program" "$@"
