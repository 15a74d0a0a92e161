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
    /// <exception cref="SignInException">it is not there, or no such file.</exception>
    public static ProfileFile Load(string path, string origin)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw Unusable(path, origin, "is larger than 1 MiB");
            using var json = JsonDocument.Parse(PlainBytes.Of(File.ReadAllBytes(path)));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("profiles", out var profiles)
                && profiles.ValueKind == JsonValueKind.Array
                ? new ProfileFile(path, origin, json.RootElement.Clone())
                : throw Unusable(path, origin, "has no list named profiles");
        }
        catch (JsonException)
        {
            throw Unusable(path, origin, "is not JSON");
        }
        catch (InvalidDataException wide)
        {
            throw Unusable(path, origin, wide.Message);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, origin, "does not exist");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(path, origin, $"cannot be read ({cause.GetType().Name})");
        }
    }

    /// <param name="name">Null: the one that the file calls current.</param>
    /// <param name="origin">What names it; null: what the file was loaded for.</param>
    /// <exception cref="SignInException">there is none, or it is no object.</exception>
    public CliProfile Find(string? name, string? origin)
    {
        var wanted = name ?? (_root.TryGetProperty("current", out var current) ? TextOf(current) : null);
        if (string.IsNullOrEmpty(wanted))
            throw Unusable(_path, _origin, "does not say which profile is current");
        var names = new List<string>();
        foreach (var profile in _root.GetProperty("profiles").EnumerateArray())
        {
            if (profile.ValueKind != JsonValueKind.Object || !profile.TryGetProperty("name", out var own) || TextOf(own) is not { } text)
                continue;
            if (text == wanted)
                return new CliProfile(wanted, _path, profile);
            names.Add(text);
        }

        throw Unusable(_path, origin ?? _origin, $"has no profile '{wanted}'; {Listed(names)}");
    }

    private static string Listed(List<string> names)
    {
        if (names.Count == 0)
            return "it has none";
        var listed = string.Join(", ", names.Take(MostNames).Select(name => $"'{name}'"));
        return $"it has {listed}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")}";
    }

    /// <returns>Null: no text, or no Unicode.</returns>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static SignInException Unusable(string path, string origin, string problem) => new(
        $"The credentials file {path} {problem}.\n{origin}.\nNext step: correct it, name another profile or file, or sign in another way.");
}
