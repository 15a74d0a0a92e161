#!/usr/bin/env bash
# Packs what users install into the folder named by the first argument: the SDK, and the plugin named by the second for the platform it was built on.
set -euo pipefail
out=$(realpath -m "$1")
plugin=$(realpath -m "$2")

fail() { echo "$1" >&2; exit 1; }
[ -x "$plugin" ] || fail "$2 is missing: 'make provider' builds it."
# Every program that needs the .NET runtime looks for it by this name.
! grep -q hostfxr "$plugin" || fail "$2 was built without a C compiler, so it needs the .NET runtime and is not packed: install clang or gcc, remove it and build again."

# As Go names them, because the Pulumi CLI asks for the archive by these.
case $(uname -s) in
  Linux) os=linux ;;
  Darwin) os=darwin ;;
  *) fail "The plugin is packed on Linux and macOS only." ;;
esac
case $(uname -m) in
  x86_64) arch=amd64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) fail "The plugin is packed for amd64 and arm64 only." ;;
esac

version=$("$plugin" --version)
archive=pulumi-resource-classiclink-v$version-$os-$arch

rm -rf "$out"
# The subset in sdk/pulumi-core has the official package's name and signatures: an assembly built against it runs against the official one, and only that is named as a dependency.
dotnet pack sdk/dotnet/Pulumi.ClassicLink.csproj -c Release -o "$out" --nologo -v quiet \
  -p:PulumiSdk=bundled -p:IsPackable=true -p:NuspecFile="$PWD/build/Pulumi.ClassicLink.nuspec" -p:NuspecBasePath="$PWD/sdk/dotnet"

# The CLI unpacks plain files and folders and takes their modes; a pax header, which tar would write by itself, it refuses. Same plugin, same bytes.
tar -C "$(dirname "$plugin")" --format=ustar --mode=755 --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - "$(basename "$plugin")" |
  gzip -9n > "$out/$archive.tar.gz"

# What each is made of (CycloneDX). That of the plugin is read from what was restored for its native build; the .NET runtime in it has the
# version of Microsoft.DotNet.ILCompiler. That of the SDK brings nothing, and asks for one package. Neither has a date or a number of its own.
rid=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -n 1)
quietly() { "$@" > "$out/log" || { cat "$out/log" >&2; exit 1; }; }
quietly dotnet tool restore
quietly dotnet restore provider/PulumiClassicLink.Provider --artifacts-path artifacts/publish -p:RuntimeIdentifier="$rid"
quietly dotnet CycloneDX provider/PulumiClassicLink.Provider/PulumiClassicLink.Provider.csproj --disable-package-restore \
  --base-intermediate-output-path artifacts/publish --no-serial-number --output-format Json \
  --set-name pulumi-resource-classiclink --set-version "$version" --output "$out" --filename "$archive.cdx.json"
rm "$out/log"
sed -i '/^ *"timestamp": /d' "$out/$archive.cdx.json"
sed "s/[$]version[$]/$version/g" build/Pulumi.ClassicLink.cdx.json > "$out/Pulumi.ClassicLink.$version.cdx.json"

(cd "$out" && sha256sum -- * > SHA256SUMS && cat SHA256SUMS)
