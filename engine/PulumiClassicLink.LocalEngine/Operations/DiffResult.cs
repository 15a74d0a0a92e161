using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;
using Kind = PulumiClassicLink.Protocol.PropertyDiff.Types.Kind;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>What follows from an answer to Diff.</summary>
internal static class DiffResult
{
    // Pulumi's name for it among the paths of replaceOnChanges.
    private const string InitError = "#initerror";

    public static bool NeedsReplacement(DiffResponse diff) =>
        diff.Replaces.Count > 0
        || (diff.HasDetailedDiff
            && diff.DetailedDiff.Values.Any(property => property.Kind is Kind.AddReplace or Kind.DeleteReplace or Kind.UpdateReplace));

    /// <summary>A provider that cannot tell leaves it to a comparison of the inputs, whatever is marked secret.</summary>
    public static DiffResponse Decided(DiffResponse diff, Struct oldInputs, Struct newInputs)
    {
        if (diff.Changes != DiffResponse.Types.DiffChanges.DiffUnknown)
            return diff;
        var (olds, news) = (PropertyValues.Plain(oldInputs).Fields, PropertyValues.Plain(newInputs).Fields);
        var changed = olds.Keys.Union(news.Keys).Where(name => !Equals(olds.GetValueOrDefault(name), news.GetValueOrDefault(name))).ToList();
        var decided = diff.Clone();
        decided.Changes = changed.Count > 0 ? DiffResponse.Types.DiffChanges.DiffSome : DiffResponse.Types.DiffChanges.DiffNone;
        decided.Diffs.AddRange(changed.Except(decided.Diffs).ToList());
        return decided;
    }

    /// <summary>True if a change, or an error that the last operation left, lies at or below one of the paths.</summary>
    public static bool Touches(DiffResponse diff, CheckpointResource old, IEnumerable<PropertyPath> paths)
    {
        var changed = diff.Changes == DiffResponse.Types.DiffChanges.DiffSome ? ChangedPaths(diff).Concat(diff.Diffs) : [];
        var all = old.InitErrors.Count > 0 ? changed.Append(InitError) : changed;
        var parsed = all.Select(PropertyPath.Parse).ToList();
        return paths.Any(path => parsed.Exists(path.Covers));
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
