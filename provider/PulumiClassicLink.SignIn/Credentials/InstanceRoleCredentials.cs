using System.Text;

namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>
/// The role of the ECS instance that this runs on, from its metadata service. Each question has a token of its own (v2), or none (v1) where
/// no token can be had. Source: the vendor's pages "Instance metadata" and "Instance RAM roles".
/// </summary>
/// <param name="role">Null: the service is asked for it.</param>
/// <param name="origin">What named it, such as "ecsRoleName".</param>
/// <param name="allowV1">Ask without a token where none can be had.</param>
/// <param name="options">Transport and clock.</param>
internal sealed class InstanceRoleCredentials(string? role, string origin, bool allowV1, SessionOptions options)
    : SessionCredentials(options)
{
    private const string Asking = "GetMetadata";
    private const string TokenPath = "latest/api/token";
    private const string RolesPath = "latest/meta-data/ram/security-credentials/";

    /// <summary>The service is on the instance's host: it answers within milliseconds, or this is no ECS instance.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Uri Address = new("http://100.100.100.200/");

    private readonly LocalService _service = new(options, isDirect: true, Patience, Asking);

    public override string Source => role is null ? $"{origin} (the instance's role)" : $"{origin} (instance role {role})";

    protected override string Action => Asking;

    protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        var name = role ?? await FindRoleAsync(cancellationToken);
        return _service.ReadKey("the metadata service", await GetAsync(RolesPath + name, $"the role {name}", cancellationToken));
    }

    private async Task<string> FindRoleAsync(CancellationToken cancellationToken)
    {
        var text = Text(await GetAsync(RolesPath, "the instance's role", cancellationToken));
        return SettingRules.InstanceRole(text) is null
            ? text
            : throw new CloudException(
                CloudErrorKind.OutcomeUnknown, Action, "the metadata service did not answer with the name of one role");
    }

    private async Task<ReadOnlyMemory<byte>> GetAsync(string path, string asked, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(cancellationToken);
        try
        {
            return await AskAsync(HttpMethod.Get, path, "X-aliyun-ecs-metadata-token", token, cancellationToken);
        }
        catch (CloudException missing) when (missing.HttpStatus == 404)
        {
            throw Failed(
                missing, $"the metadata service does not know {asked} (HTTP 404)", "attach the role to the instance, or correct its name.");
        }
    }

    /// <returns>Null: v2 does not work, and v1 is allowed.</returns>
    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            const string life = "X-aliyun-ecs-metadata-token-ttl-seconds";
            return Text(await AskAsync(HttpMethod.Put, TokenPath, life, "21600", cancellationToken));
        }
        catch (CloudException) when (allowV1)
        {
            return null;
        }
        catch (CloudException refused)
        {
            throw Failed(
                refused,
                $"no metadata token (v2): {refused.Summary}",
                "allow v2 on the instance, or unset ALIBABA_CLOUD_IMDSV1_DISABLED to be answered without a token (v1).");
        }
    }

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span).Trim();

    private Task<ReadOnlyMemory<byte>> AskAsync(
        HttpMethod method, string path, string header, string? value, CancellationToken cancellationToken) =>
        _service.AskAsync(
            () =>
            {
                var request = new HttpRequestMessage(method, new Uri(Address, path));
                if (value is not null)
                    request.Headers.TryAddWithoutValidation(header, value);
                return request;
            },
            cancellationToken);

    private CloudException Failed(CloudException cause, string reason, string next) =>
        new(cause.Kind, Action, reason, next) { HttpStatus = cause.HttpStatus };
}
