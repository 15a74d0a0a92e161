namespace PulumiClassicLink.SignIn.Settings;

/// <summary>Variables that ask for other keys, another role or another host than the plugin would use.</summary>
/// <param name="Instead">What to do in their place.</param>
/// <param name="Names">The variables.</param>
public sealed record RefusedVariables(string Instead, params string[] Names)
{
    /// <summary>Refused with this value alone; null: with any.</summary>
    public string? OnlyValue { get; init; }
}
