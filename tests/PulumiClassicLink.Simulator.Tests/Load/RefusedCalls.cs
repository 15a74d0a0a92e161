namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>A call that is refused whenever it is sent.</summary>
internal sealed record RefusedCall(string Outcome, LoadCall Call)
{
    public string Key { get; init; } = "simulator-key";

    public string Secret { get; init; } = "simulator-secret";

    public string Version { get; init; } = "2014-05-26";

    public TimeSpan Age { get; init; }

    /// <summary>It comes with the nonce of an earlier call of the connection.</summary>
    public bool RepeatsNonce { get; init; }

    public SignedCall Signed(string nonce, DateTimeOffset now) => new()
    {
        Action = Call.Action,
        Parameters = Call.Parameters,
        Key = Key,
        Secret = Secret,
        Version = Version,
        Nonce = nonce,
        Date = now - Age,
    };
}

/// <summary>Refusals that nobody's links decide.</summary>
internal static class RefusedCalls
{
    private static readonly LoadCall Attach = new(LoadCall.Attach, LoadWorld.IdleInstance, LoadWorld.CommonVpc);
    private static readonly LoadCall Detach = Attach with { Action = LoadCall.Detach };
    private static readonly LoadCall Describe = new(LoadCall.Describe, null, LoadWorld.CommonVpc);

    public static RefusedCall[] All { get; } =
    [
        new("InvalidRegionId.Malformed", Attach with { RegionId = "Beijing" }),
        new("InvalidRegionId.NotFound", Attach with { RegionId = "cn-nowhere" }),
        new("InvalidRegionId.Malformed", Detach with { RegionId = "cn-nowhere" }),
        new("InvalidRegionId.NotFound", Describe with { RegionId = "cn-nowhere" }),
        new("InvalidParameter.InvalidInstanceIdAndVpcId", Attach with { InstanceId = "", VpcId = "" }),
        new("InvalidParameter.InvalidInstanceIdAndVpcId", Describe with { VpcId = null }),
        new("InvalidVpcId.Malformed", Attach with { VpcId = "i-idle" }),
        new("InvalidVpcId.Malformed", Attach with { VpcId = LoadWorld.ForeignVpc }),
        new("InvalidVpc.NotBelong", Describe with { VpcId = LoadWorld.ForeignVpc }),
        new(ExpectedCloud.NotFound, Attach with { InstanceId = "i-none" }),
        new(ExpectedCloud.NotFound, Detach with { InstanceId = "i-none" }),
        new(ExpectedCloud.NotFound, Describe with { InstanceId = "i-idle,i-none" }),
        new("InvalidInstanceId.NotBelong", Attach with { InstanceId = LoadWorld.ForeignInstance }),
        new("InvalidInstanceId.NotBelong", Describe with { InstanceId = "i-idle,i-foreign" }),
        new(ExpectedCloud.NotClassic, Attach with { InstanceId = LoadWorld.MigratedInstance }),
        new(ExpectedCloud.Status, Attach with { InstanceId = LoadWorld.PendingInstance }),
        new(ExpectedCloud.Locked, Attach with { InstanceId = LoadWorld.LockedInstance }),
        new(ExpectedCloud.AttachDisabled, Attach with { VpcId = LoadWorld.OffVpc }),
        new(ExpectedCloud.DetachDisabled, Detach with { InstanceId = LoadWorld.HeldLink.InstanceId, VpcId = LoadWorld.OffVpc }),
        new(ExpectedCloud.NotLinked, Detach),
        new("InvalidParameter.ToManyInstanceIds", Describe with { InstanceId = string.Join(',', LoadWorld.Crowd[..101]) }),
        new("InvalidParameter.PageNumber", Describe with { PageNumber = "0" }),
        new("InvalidParameter.PageSize", Describe with { PageSize = "101" }),
        new("InvalidAction.NotFound", Describe with { Action = "DescribeVpcs" }),
        new("InvalidVersion", Describe) { Version = "2014-05-27" },
        new("SignatureDoesNotMatch", Attach) { Secret = "simulator-secreT" },
        new("InvalidAccessKeyId.NotFound", Attach) { Key = "other-key" },
        new("InvalidTimeStamp.Expired", Attach) { Age = TimeSpan.FromMinutes(16) },
        new("SignatureNonceUsed", Attach) { RepeatsNonce = true },
    ];
}
