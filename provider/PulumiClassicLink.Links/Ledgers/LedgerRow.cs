using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Links.Ledgers;

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

/// <summary>What a row of the ledger says. The names are written to the file of a run, which plugins of the same version share.</summary>
internal enum LedgerFact
{
    /// <summary>The state has this link under this URN.</summary>
    Has,

    /// <summary>The same, by an import whose link no program has asked for yet.</summary>
    HasByImport,

    /// <summary>Old inputs that an import had answered named this link for this URN, and the new ones do not.</summary>
    ImportShown,

    /// <summary>This URN lets the link go.</summary>
    Lost,

    /// <summary>The link is no more, whoever had it.</summary>
    Gone,

    /// <summary>Old inputs, or a refresh, named this link for this URN; it need not have it any more.</summary>
    Shown,

    /// <summary>The last Check of this URN names the link, and so did its old inputs.</summary>
    WantsWhatItHad,

    /// <summary>The last Check of this URN names the link, which its Create has to bring about.</summary>
    WantsToCreate,

    /// <summary>The Create of this URN runs.</summary>
    Creating,

    /// <summary>The Create of this URN answered with an id.</summary>
    Created,

    /// <summary>The Create of this URN failed.</summary>
    Failed,

    /// <summary>A Delete of this URN is about to detach the link.</summary>
    Detaching,

    /// <summary>That Delete has ended, well or badly.</summary>
    DetachEnded,

    /// <summary>The region that a Check filled in for this URN.</summary>
    Region,

    /// <summary>This URN was read without inputs: an import, or a `get`.</summary>
    ReadAnew,

    /// <summary>Such a Read of this URN failed. The VPC is empty where the id named none.</summary>
    Unread,
}
