#!/usr/bin/env bash
# Measures the plugin in bin/ against what it promises. Builds what it is compared with first; arguments go to the program.
set -euo pipefail
out=artifacts/bench
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
options=()
for argument in "$@"; do
  if [ "$argument" = --help ]; then exec dotnet run -c Release --project bench/PulumiClassicLink.Bench -- --help; fi
done

echo "Building the bench, and with it the same plugin for the .NET runtime."
dotnet msbuild -restore -nologo -verbosity:quiet -p:Configuration=Release bench/PulumiClassicLink.Bench
if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
  echo "No C compiler (clang or gcc) found: what is promised of the native plugin cannot be measured."
  options+=(--no-native)
else
  echo "Building the bare server natively, which the plugin's start is held against."
  # An artifacts path of its own, so that the runtime-specific restore does not disturb the ordinary build's.
  dotnet publish bench/PulumiClassicLink.BareServer --artifacts-path artifacts/publish-bare -o "$out/bare" \
    -c Release -r "$rid" --nologo -v quiet
  echo "Building the peers natively, which the plugin is held against on an engine."
  dotnet publish bench/PulumiClassicLink.BenchPeer --artifacts-path artifacts/publish-peer -o "$out/peer" \
    -c Release -r "$rid" --nologo -v quiet
fi
exec dotnet run -c Release --no-build --project bench/PulumiClassicLink.Bench -- --out "$out" "${options[@]}" "$@"
