#!/usr/bin/env bash
# Packs what users install into the folder named by the first argument: the SDK, what they test with, the plugin named by the second, which was built for this
# machine, and those of the platforms named by the others, which are built here. Without any, of all platforms that can be built here.
set -euo pipefail
out=$(realpath -m "$1")
plugin=$(realpath -m "$2")
asked=("${@:3}")
platforms=("${asked[@]}")
[ ${#asked[@]} -gt 0 ] || platforms=(linux-amd64 linux-arm64 darwin-amd64 darwin-arm64 windows-amd64 windows-arm64)

fail() { echo "$1" >&2; exit 1; }
host=$(bash build/platform.sh)
[[ $host == linux-* ]] || fail "Packed is on Linux only, for all platforms."
[ -x "$plugin" ] || fail "$2 is missing: 'make provider' builds it."
# Every program that needs the .NET runtime looks for it by this name.
! grep -q hostfxr "$plugin" || fail "$2 was built without a C compiler, so it needs the .NET runtime and is not packed: install clang or gcc, remove it and build again."

version=$("$plugin" --version)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
quietly() { "$@" > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }; }

# Symbols and sources are in the assemblies. The build of everything has analyzed them.
symbols=(-p:DebugType=embedded -p:EmbedAllSources=true -p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false)

rm -rf "$out"
mkdir -p "$out"

# The subset in sdk/pulumi-core has the official package's name and signatures: an assembly built against it runs against the official one, and
# only that is named as a dependency.
quietly dotnet pack sdk/dotnet/Pulumi.ClassicLink.csproj -c Release -o "$out" --nologo -v quiet \
  -p:PulumiSdk=bundled -p:IsPackable=true -p:NuspecFile="$PWD/build/Pulumi.ClassicLink.nuspec" -p:NuspecBasePath="$PWD/sdk/dotnet" \
  "${symbols[@]}"

# What users test with, in one package with the assemblies that it stands on; and the simulator as a tool. In a folder of their own: what was
# built for Release before, with other symbols, would be taken as it is.
packing=artifacts/pack
options=(-c Release --artifacts-path "$packing" -o "$out" --nologo -v quiet "${symbols[@]}")
quietly dotnet pack testing/PulumiClassicLink.Testing "${options[@]}" -p:NuspecFile="$PWD/build/PulumiClassicLink.Testing.nuspec" \
  -p:NuspecBasePath="$PWD" -p:NuspecProperties="version=$version"
quietly dotnet pack simulator/PulumiClassicLink.Simulator "${options[@]}" -p:PackAsTool=true -p:PackageVersion="$version"
quietly dotnet tool restore

# What something is made of (CycloneDX), read from what was restored for its build: without a date or a number of its own.
bill() {
  local project=$1 name=$2 file=$3
  quietly dotnet CycloneDX "$project" --disable-package-restore --no-serial-number --output-format Json \
    --set-name "$name" --set-version "$version" --output "$out" --filename "$file" "${@:4}"
  sed -i '/^ *"timestamp": /d' "$out/$file"
}

# The archive of one platform, and what it is made of. The .NET runtime in it has the version of Microsoft.DotNet.ILCompiler, or of
# Microsoft.NET.ILLink.Tasks.
pack() {
  local platform=$1 file=$2 name=pulumi-resource-classiclink archive=pulumi-resource-classiclink-v$version-$1
  [[ $platform != windows-* ]] || name+=.exe
  mkdir -p "$work/$platform"
  cp "$file" "$work/$platform/$name"
  # The CLI unpacks plain files and folders and takes their modes; a pax header, which tar would write by itself, it refuses. Same plugin, same bytes.
  tar -C "$work/$platform" --format=ustar --mode=755 --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - "$name" | gzip -9n > "$out/$archive.tar.gz"
  [ -s "artifacts/publish/$platform/obj/PulumiClassicLink.Provider/project.assets.json" ] ||
    fail "artifacts/publish/$platform has no list of packages: remove the plugin and build it again."
  bill provider/PulumiClassicLink.Provider/PulumiClassicLink.Provider.csproj pulumi-resource-classiclink "$archive.cdx.json" \
    --base-intermediate-output-path "artifacts/publish/$platform"
  # The versions of the symbols that it takes from glibc are in it as text.
  local glibc=""
  [[ $platform != linux-* ]] || glibc=", needs $(grep -aoE 'GLIBC_2\.[0-9]+' "$file" | sort -uV | tail -n 1 | tr _ ' ' | tr '[:upper:]' '[:lower:]') or later"
  echo "$archive.tar.gz: $(($(stat -c %s "$out/$archive.tar.gz") / 1024)) KiB, unpacked $(($(stat -c %s "$file") / 1024)) KiB$glibc" >&2
}

for platform in "${platforms[@]}"; do
  if [ "$platform" = "$host" ]; then
    pack "$platform" "$plugin"
  elif bash build/provider.sh "$work/plugin" "$platform" > "$work/build.log" 2>&1; then
    pack "$platform" "$work/plugin"
  else
    # That a part of the build cannot be had here is no fault of it; all else is.
    reason=$(grep -m 1 -oE 'is not built: .*|NU110[12]: .*' "$work/build.log" || true)
    if [ -n "$reason" ] && [ ${#asked[@]} -eq 0 ]; then
      echo "$platform is not packed: ${reason#is not built: }" >&2
    else
      cat "$work/build.log" >&2
      exit 1
    fi
  fi
done

for package in testing/PulumiClassicLink.Testing simulator/PulumiClassicLink.Simulator; do
  name=$(basename $package)
  bill "$package/$name.csproj" "$name" "$name.$version.cdx.json" --base-intermediate-output-path "$packing"
done
# That of the SDK brings nothing, and asks for one package.
sed "s/[$]version[$]/$version/g" build/Pulumi.ClassicLink.cdx.json > "$out/Pulumi.ClassicLink.$version.cdx.json"
(cd "$out" && LC_ALL=C && sha256sum -- * > SHA256SUMS && cat SHA256SUMS)
