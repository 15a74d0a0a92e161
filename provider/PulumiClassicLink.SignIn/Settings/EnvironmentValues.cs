namespace PulumiClassicLink.SignIn.Settings;

/// <summary>Looks variables up; an empty one is as good as none, for that is how shells take a value back.</summary>
public static class EnvironmentValues
{
    /// <summary>The first that is set.</summary>
    public static (string Name, string Value)? First(this Func<string, string?> environment, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (environment(name) is { Length: > 0 } value)
                return (name, value);
        }

        return null;
    }

    /// <summary>The first of a row that is set.</summary>
    public static (string Name, string Value)? First(this Func<string, string?> environment, VariableRow row) => environment.First(row.Names);

    /// <summary>The first of a row that is set, checked.</summary>
    /// <exception cref="SignInException">its value is unusable.</exception>
    public static (string Name, string Value)? First(this Func<string, string?> environment, VariableRow row, Func<string, string?> problemOf) =>
        environment.First(row.Names, problemOf);

    /// <summary>The first that is set, checked.</summary>
    /// <exception cref="SignInException">its value is unusable.</exception>
    public static (string Name, string Value)? First(this Func<string, string?> environment, string[] names, Func<string, string?> problemOf) =>
        environment.First(names) is { } found && problemOf(found.Value) is { } problem
            ? throw new SignInException($"The environment variable {found.Name} {problem.TrimEnd('.')}.")
            : environment.First(names);

    /// <summary>The name of the first of a row that is true, or 1; null: none is.</summary>
    public static string? True(this Func<string, string?> environment, VariableRow row) =>
        row.Names.FirstOrDefault(environment.IsTrue);

    /// <summary>As Pulumi and Alibaba's tools read their switches.</summary>
    public static bool IsTrue(this Func<string, string?> environment, string name) =>
        environment(name) is { } value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));
}
