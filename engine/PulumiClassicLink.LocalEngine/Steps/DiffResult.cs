using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;
using Kind = PulumiClassicLink.Protocol.PropertyDiff.Types.Kind;

namespace PulumiClassicLink.LocalEngine.Steps;

/// <summary>What follows from an answer to Diff.</summary>
internal static class DiffResult
{
    public static bool NeedsReplacement(DiffResponse diff) =>
        diff.Replaces.Count > 0
        || (diff.HasDetailedDiff
            && diff.DetailedDiff.Values.Any(property => property.Kind is Kind.AddReplace or Kind.DeleteReplace or Kind.UpdateReplace));

    /// <summary>True if a change lies at or below one of the paths.</summary>
    public static bool Touches(DiffResponse diff, IEnumerable<PropertyPath> paths)
    {
        var changed = ChangedPaths(diff).Select(PropertyPath.Parse).ToList();
        return paths.Any(path => changed.Exists(path.Covers));
    }

    /// <summary>The changed properties, for display.</summary>
    public static string Describe(DiffResponse diff, IReadOnlyCollection<string> hidden)
    {
        var shown = ChangedPaths(diff).Where(path => !hidden.Contains(path)).Order(StringComparer.Ordinal).ToList();
        return shown.Count == 0 ? "" : $" [{string.Join(", ", shown)}]";
    }

    private static IEnumerable<string> ChangedPaths(DiffResponse diff) =>
        diff.HasDetailedDiff ? diff.DetailedDiff.Keys : diff.Diffs.Concat(diff.Replaces).Distinct();
}
