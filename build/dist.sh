#!/usr/bin/env bash
# Packs what users install into the folder named by the first argument.
set -euo pipefail
out=$(realpath -m "$1")
rm -rf "$out"
# The subset in sdk/pulumi-core has the official package's name and signatures: an assembly built against it runs against the official one, and only that is named as a dependency.
dotnet pack sdk/dotnet/Pulumi.ClassicLink.csproj -c Release -o "$out" --nologo -v quiet \
  -p:PulumiSdk=bundled -p:IsPackable=true -p:NuspecFile="$PWD/build/Pulumi.ClassicLink.nuspec" -p:NuspecBasePath="$PWD/sdk/dotnet"
(cd "$out" && sha256sum -- * > SHA256SUMS && cat SHA256SUMS)
