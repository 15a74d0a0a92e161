using System.Text.Json;

namespace PulumiClassicLink.SignIn;

/// <summary>The aliyun command line tool's configuration file: the name of the current profile, and profiles.</summary>
internal sealed class ProfileFile
{
    private const int LargestFile = 1024 * 1024;
    private const int MostNames = 20;

    private readonly string _path;
    private readonly string _origin;
    private readonly JsonElement _root;

    private ProfileFile(string path, string origin, JsonElement root) => (_path, _origin, _root) = (path, origin, root);

    /// <param name="path">The file.</param>
    /// <param name="origin">Why this one, as a sentence without its end: what names it, and what names the profile.</param>
    /// <exception cref="SignInException">It is not there, or no such file.</exception>
    public static ProfileFile Load(string path, string origin)
    {
        try
        {
            var bytes = NamedFile.ReadAsync(path, LargestFile, NamedFile.Patience, CancellationToken.None).GetAwaiter().GetResult();
            if (bytes.Length > LargestFile)
                throw Unusable(path, origin, "is larger than 1 MiB");
            using var json = JsonDocument.Parse(PlainBytes.Of(bytes));
            return JsonText.Member(json.RootElement, "profiles") is { ValueKind: JsonValueKind.Array }
                    ? new ProfileFile(path, origin, json.RootElement.Clone())
                    : throw Unusable(path, origin, "has no list named profiles");
        }
        catch (Exception cause) when (cause is JsonException or InvalidDataException or IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException or TimeoutException)
        {
            throw Unusable(path, origin, cause switch
            {
                JsonException => "is not JSON",
                InvalidDataException => cause.Message,
                FileNotFoundException or DirectoryNotFoundException => "does not exist",
                _ => $"cannot be read ({cause.GetType().Name})",
            });
        }
    }

    /// <param name="name">Null: the one that the file calls current.</param>
    /// <param name="origin">What names it; null: what the file was loaded for.</param>
    /// <exception cref="SignInException">There is none, or it is no object.</exception>
    public CliProfile Find(string? name, string? origin)
    {
        var wanted = name ?? JsonText.Of(_root, "current") ?? throw Unusable(_path, _origin, "does not say which profile is current");
        var names = new List<string>();
        foreach (var profile in _root.GetProperty("profiles").EnumerateArray())
        {
            if (JsonText.Of(profile, "name") is not { } text)
                continue;
            if (text == wanted)
                return new CliProfile(wanted, _path, profile);
            names.Add(text);
        }

        throw Unusable(_path, origin ?? _origin, $"has no profile '{wanted}'; {Listed(names)}");
    }

    private static string Listed(List<string> names)
    {
        var listed = string.Join(", ", names.Take(MostNames).Select(name => $"'{name}'"));
        var more = names.Count > MostNames ? $" and {names.Count - MostNames} more" : "";
        return names.Count == 0 ? "it has none" : $"it has {listed}{more}";
    }

    private static SignInException Unusable(string path, string origin, string problem) => new(
        $"The credentials file {path} {problem}.\n{origin}.\nNext step: correct it, name another profile or file, or sign in another way.");
}

/// <summary>One profile of the file. A property that is there and wrong is a SignInException that names it, never its value.</summary>
internal sealed class CliProfile(string name, string file, JsonElement members)
{
    public string Name => name;

    public override string ToString() => $"profile '{name}' of {file}";

    /// <returns>Null: absent or empty.</returns>
    public string? Text(string property, Func<string, string?>? problemOf = null)
    {
        if (Member(property) is { ValueKind: not JsonValueKind.String })
            throw Wrong($"{property} must be a string");
        return JsonText.Of(members, property) is { } text && problemOf?.Invoke(text) is { } problem
            ? throw Wrong($"{property} {problem}")
            : JsonText.Of(members, property);
    }

    public string Required(string property, Func<string, string?>? problemOf = null) =>
        Text(property, problemOf) ?? throw Wrong($"{property} is missing or empty");

    /// <summary>A number of seconds; null for 0 too, which the tool writes for "not set".</summary>
    public int? Seconds(string property)
    {
        if (Member(property) is not { } value)
            return null;
        var seconds = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : double.NaN;
        if (seconds == 0)
            return null;
        return SettingRules.Seconds(seconds) is { } problem ? throw Wrong($"{property} {problem}") : (int)seconds;
    }

    public bool Flag(string property) => Member(property)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or null => false,
        _ => throw Wrong($"{property} must be true or false"),
    };

    public string? Region() => Text("region_id", CloudEndpoint.RegionProblem);

    public SignInException Wrong(string problem, string? next = null) => new(
        $"The {this} cannot be used: {problem.TrimEnd('.')}.\n"
        + (next ?? "Next step: correct it with `aliyun configure`, name another profile, or sign in another way."));

    /// <returns>Null: absent or null.</returns>
    private JsonElement? Member(string property) =>
        JsonText.Member(members, property) is { ValueKind: not JsonValueKind.Null } value ? value : null;
}
