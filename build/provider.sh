#!/usr/bin/env bash
# Publishes the plugin to the file named by the first argument: Native AOT where there is a C compiler to link with.
set -euo pipefail
out=$1
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
options=(-c Release -r "$rid" --nologo -v quiet)
if ! command -v clang >/dev/null && ! command -v gcc >/dev/null; then
  echo "No C compiler (clang or gcc) found: the plugin is built without Native AOT and needs the .NET runtime." >&2
  # The committed lock files are those of a native publish.
  options+=(-p:NativeAot=false -p:RestorePackagesWithLockFile=false -p:NuGetLockFilePath=none.lock.json)
else
  echo "Building the plugin natively; the first time takes a minute or two." >&2
fi
# Its own artifacts path, so that the runtime-specific restore does not disturb the ordinary build's.
dotnet publish provider/PulumiClassicLink.Provider --artifacts-path artifacts/publish -o artifacts/plugin "${options[@]}"
mkdir -p "$(dirname "$out")"
cp "artifacts/plugin/$(basename "$out")" "$out.new"
mv "$out.new" "$out"
