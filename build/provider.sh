#!/usr/bin/env bash
# Publishes the plugin to the file named by the first argument, for the platform named by the second (as Go names them: linux-arm64,
# darwin-amd64, windows-amd64, ...) or for this machine. Native AOT where there is a C compiler to link with; for macOS and Windows, which
# nothing here can link for, one file that brings the .NET runtime.
set -euo pipefail
out=$1
fail() { echo "$1" >&2; exit 1; }
has() { command -v "$1" >/dev/null; }

host=$(bash build/platform.sh)
platform=${2:-$host}
case $platform in
  linux-amd64) rid=linux-x64 ;;
  linux-arm64) rid=linux-arm64 ;;
  darwin-amd64) rid=osx-x64 ;;
  darwin-arm64) rid=osx-arm64 ;;
  windows-amd64) rid=win-x64 ;;
  windows-arm64) rid=win-arm64 ;;
  *) fail "'$platform' is no platform of the plugin: linux, darwin or windows, then -amd64 or -arm64." ;;
esac
# musl has runtimes of its own.
[ "$platform" != "$host" ] || rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
options=(-c Release -r "$rid" --nologo -v quiet)
# The build of everything analyzes the sources; a publish for each platform need not do so again.
options+=(-p:RunAnalyzers=false)
# The same sources give the same bytes, whatever the folder and its history.
options+=("-p:PathMap=$PWD/=/_/" -p:DebugType=none -p:IncludeSourceRevisionInInformationalVersion=false)
# Where no lock file is committed for a runtime, none is left behind.
unlocked=(-p:RestorePackagesWithLockFile=false -p:NuGetLockFilePath=none.lock.json)

if [ "$platform" = "$host" ] && { has clang || has gcc; }; then
  echo "Building the plugin natively; the first time takes a minute or two." >&2
elif [ "$platform" = "$host" ] && [ $# -eq 1 ]; then
  echo "No C compiler (clang or gcc) found: the plugin is built without Native AOT and needs the .NET runtime." >&2
  # The committed lock files are those of a native publish.
  options+=(-p:NativeAot=false "${unlocked[@]}")
elif [ "$platform" = linux-amd64 ]; then
  fail "linux-amd64 is not built: only a machine of its own links it here."
elif [ "$platform" = linux-arm64 ]; then
  has aarch64-linux-gnu-gcc || fail "linux-arm64 is not built: there is no aarch64-linux-gnu-gcc (package gcc-aarch64-linux-gnu)."
  echo "Building the plugin natively for $platform." >&2
  options+=(-p:ForOtherPlatform=true -p:CppCompilerAndLinker=aarch64-linux-gnu-gcc -p:ObjCopyName=aarch64-linux-gnu-objcopy)
else
  echo "Building the plugin for $platform, with the runtime in it." >&2
  options+=(-p:ForOtherPlatform=true -p:NativeAot=false -p:BringsRuntime=true)
  [ "$platform" != windows-arm64 ] || options+=("${unlocked[@]}")
fi

name=pulumi-resource-classiclink
[[ $platform != windows-* ]] || name+=.exe
# Its own artifacts path, so that the restore for a runtime does not disturb the ordinary build's, nor that for another.
dotnet publish provider/PulumiClassicLink.Provider --artifacts-path "artifacts/publish/$platform" -o "artifacts/plugin/$platform" "${options[@]}"
mkdir -p "$(dirname "$out")"
cp "artifacts/plugin/$platform/$name" "$out.new"
mv "$out.new" "$out"
