using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PulumiClassicLink.Provider.Functions;

namespace PulumiClassicLink.Provider.Resources.ClassicLinkAttachment;

/// <summary>
/// Where a List goes on: after the last instance that was answered. Nothing is kept in between, so links that come or go shift no page.
/// The token carries a checksum over the query too: going on with another query would leave links out in silence.
/// </summary>
internal static class ListToken
{
    private const int ChecksumLength = 8;

    public static string Seal(string lastInstanceId, LinkQuery query) =>
        Base64Url.EncodeToString([.. Checksum(lastInstanceId, query), .. Encoding.UTF8.GetBytes(lastInstanceId)]);

    /// <exception cref="ProviderException">BadInput: not a token of this query.</exception>
    public static string Open(string token, LinkQuery query)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(token.Length)];
        if (Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done || length <= ChecksumLength)
            throw Broken();
        var last = Encoding.UTF8.GetString(bytes, ChecksumLength, length - ChecksumLength);
        return bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(last, query)) ? last : throw Broken();
    }

    private static ReadOnlySpan<byte> Checksum(string lastInstanceId, LinkQuery query)
    {
        // No id holds a line break, so different queries make different texts.
        var instances = query.InstanceIds is null ? "any" : string.Join('\n', query.InstanceIds.Order(StringComparer.Ordinal));
        var text = $"{lastInstanceId}\n{query.RegionId}\n{query.VpcId}\n{instances}";
        return SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, ChecksumLength);
    }

    private static ProviderException Broken() => new(
        ErrorKind.BadInput, "The continuation token is broken, or belongs to another query; list again from the start.");
}
