using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>A registration as a resource that has no id and no outputs yet.</summary>
internal static class Drafts
{
    /// <exception cref="StepException">A timeout or path cannot be read.</exception>
    public static CheckpointResource Create(string urn, RegisterResourceRequest request)
    {
        try
        {
            // Read early, so that a bad path is told before anything is asked of the provider.
            foreach (var path in request.IgnoreChanges.Concat(request.ReplaceOnChanges))
                _ = PropertyPath.Parse(path);
            return new CheckpointResource
            {
                Urn = urn,
                Type = request.Type,
                Custom = request.Custom,
                Parent = request.Parent,
                ImportId = request.ImportId,
                Inputs = request.Object ?? new Struct(),
                Dependencies = [.. request.Dependencies.Distinct().Order(StringComparer.Ordinal)],
                PropertyDependencies = PropertyDependencies(request),
                AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
                CustomTimeouts = Timeouts(request.CustomTimeouts),
                Protect = request.Protect,
                RetainOnDelete = request.RetainOnDelete,
                DeletedWith = request.DeletedWith,
            };
        }
        catch (FormatException exception)
        {
            throw new StepException(exception.Message, exception);
        }
    }

    // A program that says nothing means that every property depends on everything.
    private static Dictionary<string, IReadOnlyList<string>> PropertyDependencies(RegisterResourceRequest request)
    {
        if (request.PropertyDependencies.Count > 0)
        {
            return request.PropertyDependencies.Where(entry => entry.Value.Urns.Count > 0)
                .ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)[.. entry.Value.Urns.Distinct().Order(StringComparer.Ordinal)]);
        }

        IReadOnlyList<string> all = [.. request.Dependencies.Distinct().Order(StringComparer.Ordinal)];
        return all.Count == 0 || request.Object is null ? [] : request.Object.Fields.Keys.ToDictionary(name => name, _ => all);
    }

    private static Dictionary<string, double> Timeouts(RegisterResourceRequest.Types.CustomTimeouts? timeouts)
    {
        var seconds = new Dictionary<string, double>();
        if (timeouts is null)
            return seconds;
        foreach (var (name, text) in new[]
        {
            ("create", timeouts.Create), ("update", timeouts.Update), ("delete", timeouts.Delete), ("read", timeouts.Read),
        })
        {
            if (GoDuration.Seconds(text) is > 0 and var value)
                seconds[name] = value;
        }

        return seconds;
    }
}
