namespace PulumiClassicLink.SignIn.Settings;

/// <summary>What the environment says. An empty variable is as good as none: that is how shells take a value back.</summary>
public static class EnvironmentValues
{
    /// <summary>The first variable that is set; null: none is.</summary>
    public static Setting? First(this Func<string, string?> environment, params IEnumerable<string> names) => names
        .Select(name => environment(name) is { Length: > 0 } value ? new Setting(value, name, IsConfigured: false) : null)
        .FirstOrDefault(found => found is not null);

    /// <summary>The value of the first variable that is set; null: none is.</summary>
    /// <exception cref="SignInException">The rule finds something wrong with it.</exception>
    public static string? Value(this Func<string, string?> environment, IEnumerable<string> names, Func<string, string?> problemOf) =>
        environment.First(names)?.Checked(problemOf).Value;

    /// <summary>The name of the first variable that is "true" or "1", as Pulumi and Alibaba's tools read switches; null: none is.</summary>
    public static string? True(this Func<string, string?> environment, params IEnumerable<string> names) => names.FirstOrDefault(
        name => environment(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase)));

    /// <exception cref="SignInException">One of the variables is set.</exception>
    public static void Refuse(this Func<string, string?> environment, IEnumerable<RefusedVariables> refused, string unless)
    {
        foreach (var (row, name) in refused.SelectMany(row => row.Names, (row, name) => (row, name)))
        {
            var value = environment.First(name)?.Value;
            if (value is not null && value.Equals(row.OnlyValue ?? value, StringComparison.OrdinalIgnoreCase))
            {
                throw new SignInException(
                    $"The environment variable {name} is set, and classiclink cannot do what it asks for: {row.Instead}.\n"
                    + $"Next step: unset {name}, or {unless}.");
            }
        }
    }
}

/// <summary>Variables that ask for other keys, another role or another host than the plugin would use.</summary>
/// <param name="Instead">What to do in their place.</param>
/// <param name="Names">The variables.</param>
public sealed record RefusedVariables(string Instead, params string[] Names)
{
    /// <summary>Refused with this value alone; null: with any.</summary>
    public string? OnlyValue { get; init; }
}

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
