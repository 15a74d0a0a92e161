using System.Globalization;
using Kind = PulumiClassicLink.Protocol.PropertyDiff.Types.Kind;

namespace PulumiClassicLink.Provider.Configuration;

/// <summary>The configuration after defaults and environment.</summary>
internal sealed record ProviderSettings
{
    /// <summary>In seconds, a day: a timer cannot wait for much longer.</summary>
    public const int LongestRetry = 24 * 3600;

    public required SignInSettings SignIn { get; init; }

    public string? EcsEndpoint { get; init; }

    /// <summary>How long one call may be retried; zero: as long as its operation; null: not said.</summary>
    public TimeSpan? MaxRetryTimeout { get; init; }

    public bool RefreshBeforeUpdate { get; init; } = true;

    public bool TrustEmptyAnswers { get; init; }

    /// <summary>Null: every resource must name its own.</summary>
    public string? Region => SignIn.Region;

    public bool WantsRefreshBeforeUpdate => RefreshBeforeUpdate && !SignIn.HasFixedToken;

    /// <summary>Fills what configuration left open from the environment: value by value, the key as a whole.</summary>
    /// <exception cref="SignInException">A value of the environment cannot be used.</exception>
    public ProviderSettings WithEnvironment(Func<string, string?> environment)
    {
        var signIn = SignIn.WithEnvironment(environment);
        var endpoint = EcsEndpoint ?? environment.Value(Variables.EcsEndpoint, SettingRules.Endpoint);
        if (endpoint is null)
            environment.Refuse(Variables.OtherHosts, "set classiclink:endpoints");
        return this with
        {
            SignIn = signIn,
            EcsEndpoint = endpoint,
            MaxRetryTimeout = MaxRetryTimeout ?? (environment.Value(Variables.MaxRetryTimeout, RetryProblem) is { } seconds
                ? TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))
                : null),
        };
    }

    private static string? RetryProblem(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestRetry
            ? null
            : "must be seconds from 0 to 86400";
}

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
