using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;
using Changes = PulumiClassicLink.Protocol.DiffResponse.Types.DiffChanges;
using Kind = PulumiClassicLink.Protocol.PropertyDiff.Types.Kind;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>What follows from an answer to Diff, and from the options that name properties: their names, or * for all.</summary>
internal static class DiffResult
{
    private const string All = "*";

    public static bool NeedsReplacement(DiffResponse diff) =>
        diff.Replaces.Count > 0
        || (diff.HasDetailedDiff
            && diff.DetailedDiff.Values.Any(property => property.Kind is Kind.AddReplace or Kind.DeleteReplace or Kind.UpdateReplace));

    /// <summary>A provider that cannot tell leaves it to a comparison of the inputs, whatever is marked secret.</summary>
    public static DiffResponse Decided(DiffResponse diff, Struct oldInputs, Struct newInputs)
    {
        if (diff.Changes != Changes.DiffUnknown)
            return diff;
        var (olds, news) = (PropertyValues.Plain(oldInputs).Fields, PropertyValues.Plain(newInputs).Fields);
        var changed = olds.Keys.Union(news.Keys)
            .Where(name => !Equals(olds.GetValueOrDefault(name), news.GetValueOrDefault(name))).ToList();
        var decided = diff.Clone();
        decided.Changes = changed.Count > 0 ? Changes.DiffSome : Changes.DiffNone;
        decided.Diffs.AddRange(changed.Except(decided.Diffs).ToList());
        return decided;
    }

    /// <summary>The same for the outputs of a resource that was read again, or of a provider.</summary>
    public static bool IsChange(DiffResponse diff, Struct olds, Struct news) => Decided(diff, olds, news).Changes == Changes.DiffSome;

    /// <summary>
    /// The option replaceOnChanges: true if a property that it names changed, or with * if the last operation left an error.
    /// </summary>
    public static bool Touches(DiffResponse diff, CheckpointResource old, IReadOnlyCollection<string> names)
    {
        var paths = diff.Changes == Changes.DiffSome ? ChangedPaths(diff).Concat(diff.Diffs) : [];
        var changed = paths.Select(path => path.Split('.', '[')[0]).ToList();
        return names.Contains(All) ? changed.Count > 0 || old.InitErrors.Count > 0 : changed.Exists(names.Contains);
    }

    /// <summary>The option ignoreChanges: what it names stays as it was.</summary>
    public static Struct WithoutIgnored(Struct news, Struct olds, IReadOnlyCollection<string> names)
    {
        var reset = news.Clone();
        foreach (var name in names.Contains(All) ? [.. news.Fields.Keys.Union(olds.Fields.Keys)] : names)
        {
            if (olds.Fields.TryGetValue(name, out var old))
                reset.Fields[name] = old.Clone();
            else
                reset.Fields.Remove(name);
        }

        return reset;
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
