using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pulumi;

/// <summary>
/// The stack's configuration under one name. Booleans are <c>true</c> or <c>false</c>, numbers are written as in code,
/// objects are JSON.
/// </summary>
public sealed class Config
{
    // Named, so that it works where the process switches reflection off as the default.
    private static readonly JsonSerializerOptions Json = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private readonly string _name;

    /// <param name="name">The name before the colon; without it the project's.</param>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(":config", StringComparison.Ordinal) ? name[..^":config".Length] : name;
    }

    /// <summary>A text, or null.</summary>
    public string? Get(string key) => Deployment.RequireRun().Environment.Config.GetValueOrDefault(FullKey(key));

    /// <summary>A boolean, or null.</summary>
    public bool? GetBoolean(string key)
        => Get(key) switch
        {
            null => null,
            "true" => true,
            "false" => false,
            _ => throw NotA("Boolean", key),
        };

    /// <summary>A whole number, or null.</summary>
    public int? GetInt32(string key)
        => Get(key) is not { } text ? null
            : int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
            : throw NotA("Int32", key);

    /// <summary>A number, or null.</summary>
    public double? GetDouble(string key)
        => Get(key) is not { } text ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw NotA("Double", key);

    /// <summary>An object, or null.</summary>
    public T? GetObject<T>(string key)
    {
        if (Get(key) is not { } text) return default;
        try
        {
            return JsonSerializer.Deserialize<T>(text, Json);
        }
        catch (JsonException)
        {
            throw NotA(typeof(T).Name, key);
        }
    }

    /// <summary>A secret text, or null.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A secret boolean, or null.</summary>
    public Output<bool>? GetSecretBoolean(string key) => GetBoolean(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A secret whole number, or null.</summary>
    public Output<int>? GetSecretInt32(string key) => GetInt32(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A secret number, or null.</summary>
    public Output<double>? GetSecretDouble(string key) => GetDouble(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>A secret object, or null.</summary>
    public Output<T>? GetSecretObject<T>(string key) => Get(key) is null ? null : Output.CreateSecret(GetObject<T>(key)!);

    /// <summary>A text that must be set.</summary>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>A boolean that must be set.</summary>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number that must be set.</summary>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A number that must be set.</summary>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>An object that must be set.</summary>
    public T RequireObject<T>(string key) => Get(key) is null ? throw Missing(key) : GetObject<T>(key)!;

    /// <summary>A secret text that must be set.</summary>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>A secret boolean that must be set.</summary>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>A secret whole number that must be set.</summary>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>A secret number that must be set.</summary>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>A secret object that must be set.</summary>
    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(RequireObject<T>(key));

    private string FullKey(string key) => $"{_name}:{key}";

    // Without the value: it may be a secret.
    private RunException NotA(string type, string key)
        => new($"The configuration value of '{FullKey(key)}' is not a valid {type}.");

    private RunException Missing(string key)
        => new($"The configuration has no '{FullKey(key)}'; set it with `pulumi config set {FullKey(key)} <value>`.");
}
