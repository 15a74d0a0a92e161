using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>A registration as a resource that has no id and no outputs yet.</summary>
internal static partial class Drafts
{
    /// <exception cref="StepException">A timeout cannot be read.</exception>
    public static CheckpointResource Create(string urn, RegisterResourceRequest request) => new()
    {
        Urn = urn,
        Type = request.Type,
        Custom = request.Custom,
        Parent = request.Parent,
        ImportId = request.ImportId,
        Inputs = request.Object ?? new Struct(),
        Dependencies = Sorted(request.Dependencies),
        PropertyDependencies = PropertyDependencies(request),
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        CustomTimeouts = Timeouts(request.CustomTimeouts),
        Protect = request.Protect,
        RetainOnDelete = request.RetainOnDelete,
        DeletedWith = request.DeletedWith,
    };

    public static IReadOnlyList<string> Sorted(IEnumerable<string> urns) => [.. urns.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Programs give timeouts as Go's durations, such as "1h30m" or "300s".</summary>
    /// <returns>0 for an empty text, which means unset.</returns>
    /// <exception cref="StepException">The text is no duration.</exception>
    public static double Seconds(string duration)
    {
        if (duration is "" or "0")
            return 0;
        var match = Duration().Match(duration);
        if (!match.Success)
            throw new StepException($"'{duration}' is not a duration such as 5m or 300s");
        return match.Groups["number"].Captures.Zip(match.Groups["unit"].Captures)
            .Sum(part => double.Parse(part.First.ValueSpan, CultureInfo.InvariantCulture) * UnitSeconds(part.Second.Value));
    }

    // A program that says nothing means that every property depends on everything.
    private static Dictionary<string, IReadOnlyList<string>> PropertyDependencies(RegisterResourceRequest request)
    {
        if (request.PropertyDependencies.Count > 0)
        {
            return request.PropertyDependencies.Where(entry => entry.Value.Urns.Count > 0)
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .ToDictionary(entry => entry.Key, entry => Sorted(entry.Value.Urns));
        }

        var all = Sorted(request.Dependencies);
        return all.Count == 0 || request.Object is null
            ? []
            : request.Object.Fields.Keys.Order(StringComparer.Ordinal).ToDictionary(name => name, _ => all);
    }

    private static Dictionary<string, double> Timeouts(RegisterResourceRequest.Types.CustomTimeouts? timeouts)
    {
        var given = timeouts ?? new();
        (string Name, double Seconds)[] all =
        [
            ("create", Seconds(given.Create)),
            ("delete", Seconds(given.Delete)),
            ("read", Seconds(given.Read)),
            ("update", Seconds(given.Update)),
        ];
        return all.Where(timeout => timeout.Seconds > 0).ToDictionary(timeout => timeout.Name, timeout => timeout.Seconds);
    }

    private static double UnitSeconds(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "ns" => 1e-9,
        _ => 1e-6,
    };

    [GeneratedRegex(
        @"^((?<number>\d+(\.\d*)?)(?<unit>h|ms|m|s|us|µs|ns))+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Duration();
}
