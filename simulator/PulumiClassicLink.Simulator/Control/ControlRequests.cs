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

internal sealed record NewFault(
    string Action,
    FaultKind Kind,
    int Times = 1,
    int HttpStatus = 403,
    string? Code = null,
    string? Message = null,
    int? RetryAfterMilliseconds = null)
{
    public SimulatedFault ToFault() => new()
    {
        Action = Action,
        Kind = Kind,
        Times = Times,
        HttpStatus = HttpStatus,
        Code = Code,
        Message = Message,
        RetryAfterMilliseconds = RetryAfterMilliseconds,
    };
}

internal sealed record InstanceName(string RegionId, string InstanceId);

internal sealed record NewStatus(string RegionId, string InstanceId, string Status);

internal sealed record NewLock(string RegionId, string InstanceId, bool Locked);

internal sealed record NewNetwork(string RegionId, string InstanceId, InstanceNetwork Network);

internal sealed record NewSwitch(string RegionId, string VpcId, bool ClassicLinkEnabled);

internal sealed record Refusal(string Error);
