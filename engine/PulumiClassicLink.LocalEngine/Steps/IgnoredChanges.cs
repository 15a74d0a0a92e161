using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;

namespace PulumiClassicLink.LocalEngine.Steps;

/// <summary>The option ignoreChanges: what it names stays as it was.</summary>
internal static class IgnoredChanges
{
    public static Struct Apply(Operation operation, string urn, IEnumerable<string> paths, Struct news, Struct olds)
    {
        var reset = news.Clone();
        var impossible = paths.Where(path => !PropertyPath.Parse(path).Reset(reset, olds)).ToList();
        if (impossible.Count > 0)
        {
            // As under the Pulumi engine: lists do not shrink or grow for it.
            operation.Display.Warning(
                urn, $"ignoreChanges has no effect on elements that were added or removed: {string.Join(", ", impossible)}");
        }

        return reset;
    }
}
