namespace PulumiClassicLink.SignIn.Settings;

/// <summary>Environment variables that mean the same.</summary>
/// <param name="Use">What is done with them.</param>
/// <param name="About">What they are about; of refused ones, what to use in their place.</param>
/// <param name="Names">In the order in which they count.</param>
public sealed record VariableRow(VariableUse Use, string About, params string[] Names)
{
    /// <summary>Refused with this value alone; null: with any.</summary>
    public string? RefusedValue { get; init; }
}

/// <summary>What is done with an environment variable.</summary>
public enum VariableUse
{
    /// <summary>It does here what it does in the tool that it comes from.</summary>
    Honoured,

    /// <summary>An error that names it: without it other keys, another role or another host would be used than it asks for.</summary>
    Refused,

    /// <summary>It changes nothing here: the account, the keys and the host are the same without it.</summary>
    Ignored,
}
