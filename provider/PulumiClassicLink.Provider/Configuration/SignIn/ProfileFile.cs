using System.Text.Json;

namespace PulumiClassicLink.Provider.Configuration.SignIn;

/// <summary>The aliyun command line tool's configuration file: the name of the current profile, and profiles.</summary>
internal sealed class ProfileFile
{
    private const int LargestFile = 1024 * 1024;

    private readonly string _path;
    private readonly JsonElement _root;

    private ProfileFile(string path, JsonElement root) => (_path, _root) = (path, root);

    /// <exception cref="ProviderException">BadInput: it is not there, or no such file.</exception>
    public static ProfileFile Load(string path)
    {
        try
        {
            if (new FileInfo(path).Length > LargestFile)
                throw Unusable(path, "is larger than 1 MiB");
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("profiles", out var profiles)
                && profiles.ValueKind == JsonValueKind.Array
                ? new ProfileFile(path, json.RootElement.Clone())
                : throw Unusable(path, "has no list named profiles");
        }
        catch (JsonException)
        {
            throw Unusable(path, "is not JSON");
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, "does not exist");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable(path, $"cannot be read ({cause.GetType().Name})");
        }
    }

    /// <param name="name">Null: the one that the file calls current.</param>
    /// <exception cref="ProviderException">BadInput: there is none, or it is no object.</exception>
    public Profile Find(string? name)
    {
        var wanted = name ?? (_root.TryGetProperty("current", out var current) ? TextOf(current) : null);
        if (string.IsNullOrEmpty(wanted))
            throw Unusable(_path, "does not say which profile is current");
        foreach (var profile in _root.GetProperty("profiles").EnumerateArray())
        {
            if (profile.ValueKind == JsonValueKind.Object && profile.TryGetProperty("name", out var own) && TextOf(own) == wanted)
                return new Profile(wanted, _path, profile);
        }

        throw Unusable(_path, $"has no profile '{wanted}'");
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

    private static ProviderException Unusable(string path, string problem) => new(
        ErrorKind.BadInput,
        $"The credentials file {path} {problem}.\nNext step: correct it, name another profile or file, or sign in another way.");
}
