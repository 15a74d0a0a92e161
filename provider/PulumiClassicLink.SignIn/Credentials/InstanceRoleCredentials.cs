namespace PulumiClassicLink.SignIn.Credentials;

/// <summary>
/// The role of the ECS instance that this runs on, from its metadata service; each question with a token of its own (v2), without one
/// (v1) only where that cannot be had. Source: the vendor's pages "Instance metadata" and "Instance RAM roles".
/// </summary>
public sealed class InstanceRoleCredentials : SessionCredentials
{
    private const string Action = "GetMetadata";
    private const string TokenPath = "latest/api/token";
    private const string RolesPath = "latest/meta-data/ram/security-credentials/";

    /// <summary>Link-local: it answers within milliseconds, or this is no ECS instance.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Uri Address = new("http://100.100.100.200/");

    private readonly string? _role;
    private readonly string _origin;
    private readonly bool _allowV1;
    private readonly LocalService _service;

    /// <param name="role">Null: the service is asked for it.</param>
    /// <param name="origin">What named it, such as "ecsRoleName".</param>
    /// <param name="allowV1">Ask without a token where none can be had.</param>
    /// <param name="options">Transport and clock.</param>
    public InstanceRoleCredentials(string? role, string origin, bool allowV1, SessionOptions options)
        : base(options.TimeProvider, options.Logger)
    {
        _role = role;
        _origin = origin;
        _allowV1 = allowV1;
        _service = new LocalService(options.Transport(), isDirect: true, Patience, options.TimeProvider);
    }

    public override string Source => _role is null ? $"{_origin} (the instance's role)" : $"{_origin} (instance role {_role})";

    /// <summary>Source: RAM API reference, CreateRole, RoleName.</summary>
    public static string? RoleNameProblem(string text) => IsRoleName(text) ? null : "must be the name of a RAM role: 1 to 64 letters, digits and . - _";

    public static bool IsRoleName(string text) =>
        text.Length is > 0 and <= 64 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    protected override void Dispose(bool disposing)
    {
        _service.Dispose();
        base.Dispose(disposing);
    }

    private protected override async Task<SessionKey> RenewAsync(CancellationToken cancellationToken)
    {
        var role = _role ?? await FindRoleAsync(cancellationToken);
        var body = await GetAsync(RolesPath + role, $"the role {role}", cancellationToken);
        var key = LocalService.ReadKey(Action, "the metadata service", body);
        return Checked(key.Key, key.Expires, Action);
    }

    private async Task<string> FindRoleAsync(CancellationToken cancellationToken)
    {
        var text = (await GetAsync(RolesPath, "the instance's role", cancellationToken)).Trim();
        return IsRoleName(text)
            ? text
            : throw new CloudException(CloudErrorKind.OutcomeUnknown, Action, "the metadata service did not answer with the name of one role");
    }

    private async Task<string> GetAsync(string path, string asked, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(cancellationToken);
        try
        {
            return await _service.AskAsync(Action, () => Request(HttpMethod.Get, path, "X-aliyun-ecs-metadata-token", token), cancellationToken);
        }
        catch (CloudException missing) when (missing.HttpStatus == 404)
        {
            throw new CloudException(
                CloudErrorKind.Refused, Action, $"the metadata service does not know {asked} (HTTP 404)", "attach the role to the instance, or correct its name.")
            {
                HttpStatus = missing.HttpStatus,
            };
        }
    }

    /// <returns>Null: v2 does not work, and v1 is allowed.</returns>
    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await _service.AskAsync(
                Action, () => Request(HttpMethod.Put, TokenPath, "X-aliyun-ecs-metadata-token-ttl-seconds", "21600"), cancellationToken);
            return token.Trim();
        }
        catch (CloudException) when (_allowV1)
        {
            return null;
        }
        catch (CloudException refused)
        {
            throw new CloudException(
                refused.Kind,
                Action,
                $"no metadata token (v2): {refused.Summary}",
                "allow v2 on the instance, or unset ALIBABA_CLOUD_IMDSV1_DISABLED to be answered without a token (v1).")
            {
                HttpStatus = refused.HttpStatus,
            };
        }
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string header, string? value)
    {
        var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (value is not null)
            request.Headers.TryAddWithoutValidation(header, value);

        return request;
    }
}
