using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Codegen.Specification;

/// <summary>Reads a package schema and refuses every key that the generator would otherwise drop in silence.</summary>
public static class SchemaReader
{
    /// <exception cref="SchemaException">The text is not JSON, a key is missing, doubled, of the wrong kind or not supported.</exception>
    public static PackageSpec Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SpecificationJsonContext.Default.PackageSpec)
                ?? throw new SchemaException("$", "the schema is null");
        }
        catch (JsonException error)
        {
            throw new SchemaException(error.Path ?? "$", Problem(error));
        }
    }

    private static string Problem(JsonException error)
    {
        // System.Text.Json ends its messages with the path, which is said already, and names our records, which means nothing to a reader.
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return "this feature is not supported";
        const string Missing = "missing required properties including: ";
        if (error.Message.IndexOf(Missing, StringComparison.Ordinal) is >= 0 and var start)
            return "missing: " + error.Message[(start + Missing.Length)..].TrimEnd('.');
        var end = error.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message[..end];
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PackageSpec))]
internal sealed partial class SpecificationJsonContext : JsonSerializerContext;
