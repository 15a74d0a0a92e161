using System.Text;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>A role, assumed with the keys of another source.</summary>
internal sealed class AssumedRoleCredentials(
    AssumedRole role, CredentialsProvider caller, string origin, StsClient sts, SessionOptions options)
    : SessionCredentials(options)
{
    public override string Source => $"{origin} ({role.Arn}, assumed with {caller.Source})";

    protected override string Action => StsClient.AssumeRole;

    protected override Task<SessionKey> RenewAsync(CancellationToken cancellationToken) =>
        sts.AssumeRoleAsync(role, caller, cancellationToken);
}

/// <summary>A role, assumed with an OpenID Connect token and no AccessKey.</summary>
internal sealed class OidcRoleCredentials(
    AssumedRole role, string providerArn, OidcToken token, string origin, StsClient sts, SessionOptions options)
    : SessionCredentials(options)
{
    public override string Source => $"{origin} ({role.Arn})";

    protected override string Action => StsClient.AssumeRoleWithOidc;

    protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken) =>
        await sts.AssumeRoleWithOidcAsync(role, providerArn, await token.ReadAsync(cancellationToken), cancellationToken);
}

/// <summary>An OpenID Connect token, or where it is.</summary>
/// <param name="value">The token itself; null: it is in the file.</param>
/// <param name="file">Read at each renewal, because whoever writes it replaces the token before it expires.</param>
internal sealed class OidcToken(string? value, string? file)
{
    private string Name => file is null ? "the OIDC token" : $"the OIDC token file {file}";

    /// <exception cref="CloudException">The file cannot be read, or holds no token.</exception>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var text = (value ?? await ReadFileAsync(cancellationToken)).Trim();
        return SettingRules.Token(text) is null && !text.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? text
            : throw Unusable($"does not hold one token of {SettingRules.ShortestToken} to {SettingRules.LongestToken} characters");
    }

    private async Task<string> ReadFileAsync(CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await NamedFile.ReadAsync(file!, SettingRules.LongestToken * 2, NamedFile.Patience, cancellationToken);
            return Encoding.UTF8.GetString(PlainBytes.Of(bytes).Span);
        }
        catch (InvalidDataException wide)
        {
            throw Unusable(wide.Message);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or TimeoutException)
        {
            throw Unusable($"cannot be read ({cause.GetType().Name})");
        }
    }

    private CloudException Unusable(string problem) =>
        new(CloudErrorKind.Refused, StsClient.AssumeRoleWithOidc, $"{StsClient.AssumeRoleWithOidc}: {Name} {problem}");
}

/// <summary>A file that the user named: it may be a pipe that nobody writes to, or a device without an end.</summary>
internal static class NamedFile
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <returns>Its bytes; of a longer one no more than needed to see that.</returns>
    /// <exception cref="TimeoutException">Nobody wrote for so long.</exception>
    public static Task<ReadOnlyMemory<byte>> ReadAsync(string path, int most, TimeSpan patience, CancellationToken cancellationToken) =>
        Task.Run(() => Read(path, most), cancellationToken).WaitAsync(patience, cancellationToken);

    private static ReadOnlyMemory<byte> Read(string path, int most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[1 + (file.CanSeek && file.Length > 0 ? (int)Math.Min(file.Length, most) : most)];
        return bytes.AsMemory(0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }
}
