using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>A variable that is honoured, where it matters, and what shows that it was.</summary>
/// <param name="Value">Of the variable.</param>
/// <param name="Expected">In the outcome with the variable, and in none without it.</param>
internal sealed record VariableCase(string Value, string Expected)
{
    /// <summary>The other variables.</summary>
    public (string Name, string Value)[] Others { get; init; } = [];

    public (string Name, object? Value)[] Configuration { get; init; } = [("region", Rig.Region)];

    /// <summary>What else has to be so.</summary>
    public Action<SignInRig>? Prepare { get; init; }

    public VariableCase With(params (string Name, string Value)[] others) => this with { Others = [.. Others, .. others] };

    public VariableCase Configured(string name, object value) => this with { Configuration = [.. Configuration, (name, value)] };

    /// <summary>As all, so that what matters is whether and how the key is used.</summary>
    public VariableCase WithKey() => With(("ALIBABA_CLOUD_ACCESS_KEY_ID", Rig.Key), ("ALIBABA_CLOUD_ACCESS_KEY_SECRET", Rig.Secret));

    public VariableCase WithRole(string role = SignInRig.Role) => WithKey().With(("ALICLOUD_ASSUME_ROLE_ARN", role));

    /// <summary>Calls go out by themselves, to a host that does not exist.</summary>
    public VariableCase Unredirected() => WithKey() with
    {
        Configuration = [("region", Rig.Region), ("endpoints", Props.Of(("ecs", "https://nowhere.invalid")))],
        Prepare = rig => rig.Plugin.Transport = () => new SocketsHttpHandler(),
    };
}
