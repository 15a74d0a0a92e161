using System.Text.Json;
using System.Text.Json.Serialization;

namespace PulumiClassicLink.Links.Ledgers;

/// <summary>One line of a ledger's file: what a process says of a URN and a link.</summary>
/// <param name="Link">What the fact has no use for is empty.</param>
internal sealed record LedgerRow(
    ProcessIdentity Writer, LedgerFact Fact, string Urn, ClassicLink Link, int Version = LedgerRow.CurrentVersion)
{
    private const int CurrentVersion = 2;

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

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(LedgerRow))]
internal sealed partial class LedgerJson : JsonSerializerContext;

/// <summary>What a row says of its URN and its link. The file of a run has the names.</summary>
internal enum LedgerFact
{
    // Who has it. "By import": no program has asked for the link since an import put it into the state.
    Has,
    HasByImport,

    /// <summary>The URN lets the link go.</summary>
    Lost,

    /// <summary>The link is no more, whoever had it.</summary>
    Gone,

    // Old inputs, or a refresh, named the link, and the new inputs do not. The URN need not have it any more.
    Shown,
    ImportShown,

    // What the last Check of the URN wants: the link of its old inputs, or one that its Create has to make, and how far that has come.
    WantsWhatItHad,
    WantsToCreate,
    Creating,
    Created,
    Failed,

    // The Delete of the URN is about to detach the link; it has ended, well or badly.
    Detaching,
    DetachEnded,

    /// <summary>The region that a Check filled in.</summary>
    Region,

    // A Read without inputs (an import, or a `get`) succeeded; failed. The VPC is empty where the id named none.
    ReadAnew,
    Unread,

    /// <summary>
    /// Something that the URN depends on has failed, so the engine does nothing for it. What is not known of its link is empty.
    /// </summary>
    LeftOut,
}
