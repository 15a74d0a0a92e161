using System.Text.Json;
using System.Text.Json.Serialization;
using PulumiClassicLink.Ecs;

namespace PulumiClassicLink.Provider.Ledgers;

/// <summary>One line of a ledger: who says what about which URN and link.</summary>
internal sealed record LedgerRow
{
    /// <summary>Rows of a newer version are ignored.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The process that wrote the row.</summary>
    public required ProcessIdentity Writer { get; init; }

    public required LedgerFact Fact { get; init; }

    public string Urn { get; init; } = string.Empty;

    public string RegionId { get; init; } = string.Empty;

    public string InstanceId { get; init; } = string.Empty;

    public string VpcId { get; init; } = string.Empty;

    [JsonIgnore]
    public ClassicLink Link => new() { RegionId = RegionId, InstanceId = InstanceId, VpcId = VpcId };

    /// <returns>Null: a broken line, or one of a newer version.</returns>
    public static LedgerRow? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerRow) is { Version: <= CurrentVersion } row ? row : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] ToLine() => [.. JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Default.LedgerRow), (byte)'\n'];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LedgerRow))]
internal sealed partial class LedgerJson : JsonSerializerContext;
