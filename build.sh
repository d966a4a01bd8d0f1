#!/usr/bin/env bash
# Runs a Hoarfrost target: ./build.sh --target RunHpl. Builds the program first, but only when a source is newer than it.
set -euo pipefail

# With CDPATH set, cd may go elsewhere, and says where.
root=$(unset CDPATH && cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
# A folder of its own: what is compiled here without analyzers must not count as up to date for `dotnet build`.
artifacts=$root/artifacts/program
program=$artifacts/bin/Hoarfrost/release/Hoarfrost.dll
stamp=$artifacts/build.stamp
# A process of .NET alone has about 130 files open, and the compiler's as many as it has sources and references.
open_files=512

# stop <exit code> <why>
stop() {
  printf 'build.sh: %s\n' "$2" >&2
  exit "$1"
}

# Whoever runs it has no libicu, no home, or one that is read-only: .NET would end with a trace.
prepare() {
  export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
  # The compiler runs too briefly to gain from profile-guided optimization (PGO).
  export DOTNET_TieredPGO=0
  if [[ ! -w ${HOME:-} ]]; then
    export HOME=$artifacts/home
    mkdir -p "$HOME"
  fi
}

# report <what is done> <command ...>: on a terminal a line that moves; the command's output only if it fails, and what it says of several
# projects only once.
report() {
  local what=$1 output=$artifacts/build.log status=0
  shift
  if [[ -t 2 ]]; then
    # Beside the command, which Ctrl+C then reaches.
    while printf '\r\033[KBuilding Hoarfrost: %s ... %d s' "$what" "$((SECONDS - begun))" >&2; do sleep 1; done &
    # shellcheck disable=SC2064 # this line's process
    trap "kill $! 2> /dev/null; printf '\r\033[K' >&2" EXIT
  else
    echo "Building Hoarfrost: $what ..." >&2
  fi
  "$@" < /dev/null > "$output" 2>&1 || status=$?
  if [[ -t 2 ]]; then
    kill $!
    printf '\r\033[K' >&2
    trap - EXIT
  fi
  if ((status)); then
    awk '/^Build FAILED|^ +[0-9]+ (Warning|Error)\(s\)$|^Time Elapsed/ { next }
      { said = $0; sub(/^.* : /, "", said); sub(/ \[[^]]*\]$/, "", said) } said != "" && !seen[said]++' "$output" >&2
    exit "$status"
  fi
}

build() {
  local begun=$SECONDS project=$root/build/Hoarfrost.csproj
  # Analyzers, and with them documentation files, are for CI.
  local options=(--artifacts-path "$artifacts" -p:RunAnalyzers=false --nologo --verbosity quiet -consoleLoggerParameters:NoSummary)
  mkdir -p "$artifacts"
  touch "$stamp.$$"
  report 'restoring packages' dotnet restore "$project" "${options[@]}"
  report compiling dotnet build "$project" --configuration Release --no-restore "${options[@]}"
  mv "$stamp.$$" "$stamp"
}

# MSBuild and Ansible make something else of these.
if [[ $root =~ [\"\',\;]|%[0-9A-Fa-f]{2}|\{[{%#] ]]; then
  stop 2 "Hoarfrost can't work in $root: its path holds ${BASH_REMATCH[0]}. Move the clone to a folder whose path has no comma, semicolon, quote, {{, {% or {#, and no % before two hexadecimal digits: MSBuild or Ansible would read another path."
fi
if ! command -v dotnet > /dev/null; then
  stop 3 "the .NET SDK is missing. Install .NET 10 (Ubuntu: apt-get install dotnet-sdk-10.0; Debian has no package of it: https://dot.net/download) and run this again."
fi
# .NET itself takes as many as it may have at most.
may_open=$(ulimit -H -n)
if [[ $may_open != unlimited ]] && ((may_open < open_files)); then
  stop 3 "at most $may_open files may be open at a time (ulimit -H -n), which is too few for .NET: $open_files or more are needed. Raise the limit (/etc/security/limits.conf, or LimitNOFILE= of the service) and run this again."
fi

sources=("$root/build" "$root/src" "$root/tasks" "$root"/Directory.*.props "$root/global.json")
if [[ ! -f $stamp || ! -f $program || -n $(find "${sources[@]}" -newer "$stamp" -print -quit) ]]; then
  (prepare; build)
fi

exec dotnet "$program" "$@"
