using System.Text.Json;

namespace PulumiClassicLink.SignIn;

/// <summary>One profile of the aliyun command line tool's configuration file. Errors name the property, never a value.</summary>
internal sealed class CliProfile(string name, string file, JsonElement members)
{
    public string Name => name;

    public override string ToString() => $"profile '{name}' of {file}";

    /// <returns>Null: absent or empty.</returns>
    /// <exception cref="SignInException">not a text.</exception>
    public string? Text(string property)
    {
        if (!members.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong($"{property} must be a string");
        return ProfileFile.TextOf(value) is { Length: > 0 } text ? text : null;
    }

    /// <summary>A text that <paramref name="problemOf"/> finds nothing wrong with.</summary>
    /// <exception cref="SignInException">it does.</exception>
    public string? Text(string property, Func<string, string?> problemOf)
    {
        var text = Text(property);
        return text is not null && problemOf(text) is { } problem ? throw Wrong($"{property} {problem}") : text;
    }

    /// <exception cref="SignInException">absent or empty.</exception>
    public string Required(string property) => Text(property) ?? throw Wrong($"{property} is missing or empty");

    /// <exception cref="SignInException">absent, empty or wrong.</exception>
    public string Required(string property, Func<string, string?> problemOf) =>
        Text(property, problemOf) ?? throw Wrong($"{property} is missing or empty");

    /// <summary>A number of seconds; 0, which the tool writes for "not set", is none.</summary>
    /// <exception cref="SignInException">no session may last so long.</exception>
    public int? Seconds(string property)
    {
        if (!members.TryGetProperty(property, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        var seconds = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : double.NaN;
        if (seconds == 0)
            return null;
        return RoleRules.SecondsProblem(seconds) is { } problem ? throw Wrong($"{property} {problem}") : (int)seconds;
    }

    /// <exception cref="SignInException">neither true nor false.</exception>
    public bool Flag(string property)
    {
        if (!members.TryGetProperty(property, out var value))
            return false;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False or JsonValueKind.Null => false,
            _ => throw Wrong($"{property} must be true or false"),
        };
    }

    /// <exception cref="SignInException">it cannot be a region.</exception>
    public string? Region() => Text("region_id", RegionRules.Problem);

    public SignInException Wrong(string problem, string? next = null) => new(
        $"The {this} cannot be used: {problem.TrimEnd('.')}.\n"
        + (next ?? "Next step: correct it with `aliyun configure`, name another profile, or sign in another way."));
}
