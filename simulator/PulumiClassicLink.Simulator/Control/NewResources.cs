namespace PulumiClassicLink.Simulator.Control;

// Source-generated JSON overwrites the initial values of init-only properties with null and zero when a field is left out;
// constructor parameters keep theirs. So the public records have a twin here where a field has a default.

internal sealed record NewInstance(
    string RegionId,
    string InstanceId,
    string Status = "Running",
    InstanceNetwork Network = InstanceNetwork.Classic,
    bool Locked = false,
    string? AccountId = null)
{
    public SimulatedInstance ToInstance() => new()
    {
        RegionId = RegionId,
        InstanceId = InstanceId,
        Status = Status,
        Network = Network,
        Locked = Locked,
        AccountId = AccountId,
    };
}

internal sealed record NewVpc(string RegionId, string VpcId, bool ClassicLinkEnabled = true, string? AccountId = null)
{
    public SimulatedVpc ToVpc() =>
        new() { RegionId = RegionId, VpcId = VpcId, ClassicLinkEnabled = ClassicLinkEnabled, AccountId = AccountId };
}

internal sealed record NewKey(
    string AccessKeyId,
    string AccessKeySecret,
    string? SecurityToken = null,
    string? AccountId = null,
    IReadOnlyList<string>? DeniedActions = null)
{
    public SimulatedKey ToKey() => new()
    {
        AccessKeyId = AccessKeyId,
        AccessKeySecret = AccessKeySecret,
        SecurityToken = SecurityToken,
        AccountId = AccountId,
        DeniedActions = DeniedActions ?? [],
    };

    /// <summary>The id alone: a record would print its secret.</summary>
    public override string ToString() => AccessKeyId;
}

internal sealed record NewRole(
    string Arn,
    string? ExternalId = null,
    int MaxSessionSeconds = 3600,
    string? OidcProviderArn = null,
    IReadOnlyList<string>? OidcTokens = null,
    IReadOnlyList<string>? DeniedActions = null)
{
    public SimulatedRole ToRole() => new()
    {
        Arn = Arn,
        ExternalId = ExternalId,
        MaxSessionSeconds = MaxSessionSeconds,
        OidcProviderArn = OidcProviderArn,
        OidcTokens = OidcTokens ?? [],
        DeniedActions = DeniedActions ?? [],
    };

    /// <summary>The ARN alone: tokens are secrets.</summary>
    public override string ToString() => Arn;
}
