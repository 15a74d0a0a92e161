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
    public static string? Value(this Func<string, string?> environment, VariableRow row, Func<string, string?> problemOf) =>
        environment.First(row.Names)?.Checked(problemOf).Value;

    /// <summary>The name of the first variable that turns its switch on; null: none does.</summary>
    public static string? True(this Func<string, string?> environment, VariableRow row) => row.Names.FirstOrDefault(environment.IsTrue);

    /// <summary>As Pulumi and Alibaba's tools read their switches.</summary>
    public static bool IsTrue(this Func<string, string?> environment, string name) =>
        environment(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>Variables that ask for other keys, another role or another host than the plugin would use.</summary>
    /// <exception cref="SignInException">One of them is set.</exception>
    public static void Refuse(this Func<string, string?> environment, IEnumerable<VariableRow> rows, string unless)
    {
        foreach (var (row, name) in rows.SelectMany(row => row.Names, (row, name) => (row, name)))
        {
            if (environment.First(name) is { } found && (row.RefusedValue?.Equals(found.Value, StringComparison.OrdinalIgnoreCase) ?? true))
            {
                throw new SignInException($"The environment variable {name} is set, and classiclink cannot do what it asks for: {row.About}.\n"
                    + $"Next step: unset {name}, or {unless}.");
            }
        }
    }
}
