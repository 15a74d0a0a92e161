namespace PulumiClassicLink.SignIn.Settings;

/// <summary>A value, and what gave it.</summary>
/// <param name="Value">Maybe a secret.</param>
/// <param name="Name">A key of the configuration, or an environment variable.</param>
/// <param name="IsConfigured">True: by the configuration.</param>
public sealed record Setting(string Value, string Name, bool IsConfigured)
{
    /// <summary>Holds the value of a variable against a rule; what is configured was checked when it was read.</summary>
    /// <exception cref="SignInException">The rule finds something wrong.</exception>
    public Setting Checked(Func<string, string?> problemOf) => !IsConfigured && problemOf(Value) is { } problem
        ? throw new SignInException($"The environment variable {Name} {problem.TrimEnd('.')}.")
        : this;

    /// <summary>As a user would say it; never the value.</summary>
    public override string ToString() => IsConfigured ? Name : $"the environment variable {Name}";
}
