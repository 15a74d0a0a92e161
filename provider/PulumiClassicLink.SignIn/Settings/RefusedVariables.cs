namespace PulumiClassicLink.SignIn.Settings;

/// <summary>Variables that are not read, though whoever set them expects other keys, another role or another host of them.</summary>
public static class RefusedVariables
{
    /// <exception cref="SignInException">one of them is set.</exception>
    public static void Check(IEnumerable<VariableRow> rows, string unless, Func<string, string?> environment)
    {
        foreach (var row in rows)
        {
            foreach (var name in row.Names)
            {
                if (environment.First(name) is { } found && (row.RefusedValue?.Equals(found.Value, StringComparison.OrdinalIgnoreCase) ?? true))
                {
                    throw new SignInException($"The environment variable {name} is set, and classiclink cannot do what it asks for: {row.About}.\n"
                        + $"Next step: unset {name}, or {unless}.");
                }
            }
        }
    }
}
