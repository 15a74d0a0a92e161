using Kind = PulumiClassicLink.Protocol.PropertyDiff.Types.Kind;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>DiffConfig: says what changed. It never asks for replacement, because new keys or a new endpoint replace no link.</summary>
internal static class ConfigurationDiff
{
    public static DiffResponse Of(DiffRequest request)
    {
        var olds = PlainValues.Of(request.OldInputs ?? request.Olds).Fields;
        var news = PlainValues.Of(request.News).Fields;
        var response = new DiffResponse { HasDetailedDiff = true, Changes = DiffResponse.Types.DiffChanges.DiffNone };
        var names = olds.Keys.Union(news.Keys).Where(name => !name.StartsWith("__", StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var kind = !olds.ContainsKey(name) ? Kind.Add : !news.ContainsKey(name) ? Kind.Delete : Kind.Update;
            if (kind == Kind.Update && olds[name].Equals(news[name]) && !PropertyReader.IsUnknown(news[name]))
                continue;
            response.Changes = DiffResponse.Types.DiffChanges.DiffSome;
            response.Diffs.Add(name);
            response.DetailedDiff[name] = new PropertyDiff { Kind = kind, InputDiff = true };
        }

        return response;
    }
}
