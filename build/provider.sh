#!/usr/bin/env bash
# Publishes the plugin to the file named by the first argument: Native AOT where there is a C compiler to link with.
set -euo pipefail
out=$1
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
aot=true
if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
  echo "No C compiler (clang or gcc) found: the plugin is built without Native AOT and needs the .NET runtime."
  aot=false
else
  echo "Building the plugin natively; the first time takes a minute or two."
fi
# Its own artifacts path, so that the runtime-specific restore does not disturb the ordinary build's.
dotnet publish provider/PulumiClassicLink.Provider --nologo -v quiet -c Release -r "$rid" --artifacts-path artifacts/publish \
  -p:NativeAot=$aot -o artifacts/plugin
mkdir -p "$(dirname "$out")"
cp "artifacts/plugin/$(basename "$out")" "$out.new"
mv "$out.new" "$out"
