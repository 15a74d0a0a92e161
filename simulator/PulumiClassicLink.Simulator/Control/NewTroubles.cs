namespace PulumiClassicLink.Simulator.Control;

internal sealed record NewFault(
    string Action,
    FaultKind Kind,
    int Times = 1,
    int Skip = 0,
    int HttpStatus = 403,
    string? Code = null,
    string? Message = null,
    int DelayMilliseconds = 0,
    int? RetryAfterMilliseconds = null)
{
    public SimulatedFault ToFault() => new()
    {
        Action = Action,
        Kind = Kind,
        Times = Times,
        Skip = Skip,
        HttpStatus = HttpStatus,
        Code = Code,
        Message = Message,
        DelayMilliseconds = DelayMilliseconds,
        RetryAfterMilliseconds = RetryAfterMilliseconds,
    };
}

internal sealed record NewSeededFaults(
    int Seed,
    int Percent,
    IReadOnlyList<FaultKind>? Kinds = null,
    IReadOnlyList<string>? Actions = null,
    int MostDelayMilliseconds = 1000)
{
    public SeededFaults ToSeededFaults() => new()
    {
        Seed = Seed,
        Percent = Percent,
        Kinds = Kinds ?? [],
        Actions = Actions ?? [],
        MostDelayMilliseconds = MostDelayMilliseconds,
    };
}

internal sealed record NewThrottling(int CallsPerMinute, IReadOnlyList<string>? Actions = null, int MinuteMilliseconds = 60_000)
{
    public SimulatedThrottling ToThrottling() =>
        new() { CallsPerMinute = CallsPerMinute, Actions = Actions ?? [], MinuteMilliseconds = MinuteMilliseconds };
}
