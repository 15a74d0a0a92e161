using System.Text;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>Where an OpenID Connect token is; a file is read again at each renewal, because whoever wrote it rotates it.</summary>
public sealed record OidcToken
{
    /// <summary>The vendor's own bounds.</summary>
    private const int Shortest = 4;
    private const int Longest = 20_000;

    private readonly string? _value;
    private readonly string? _file;

    private OidcToken(string? value, string? file) => (_value, _file) = (value, file);

    public static OidcToken Of(string value) => new(value, null);

    public static OidcToken InFile(string path) => new(null, path);

    /// <summary>Never the token.</summary>
    public override string ToString() => _file ?? "an OIDC token";

    /// <exception cref="CloudException">The file cannot be read, or holds no token.</exception>
    internal async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var text = (_value ?? await ReadFileAsync(cancellationToken)).Trim();
        if (text.Length is < Shortest or > Longest || text.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw Unusable(
                $"{(_file is null ? "the OIDC token" : $"the OIDC token file {_file}")} does not hold one token of {Shortest} to {Longest} characters");
        }

        return text;
    }

    private static CloudException Unusable(string reason) =>
        new(CloudErrorKind.Refused, StsClient.AssumeRoleWithOidc, $"{StsClient.AssumeRoleWithOidc}: {reason}");

    private async Task<string> ReadFileAsync(CancellationToken cancellationToken)
    {
        try
        {
            // No more than needed to see that it is too long.
            await using var file = new FileStream(_file!, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Longest * 2];
            var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            return Encoding.UTF8.GetString(PlainBytes.Of(bytes.AsMemory(0, length)).Span);
        }
        catch (InvalidDataException wide)
        {
            throw Unusable($"the OIDC token file {_file} {wide.Message}");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unusable($"the OIDC token file {_file} cannot be read ({cause.GetType().Name})");
        }
    }
}
