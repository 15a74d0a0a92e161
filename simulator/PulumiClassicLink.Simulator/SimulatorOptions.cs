namespace PulumiClassicLink.Simulator;

/// <summary>How a simulator starts.</summary>
public sealed record SimulatorOptions
{
    /// <summary>
    /// The IP address to listen on. The control interface is unsigned: on another address than a loopback one it is open to everybody who
    /// reaches it.
    /// </summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>
    /// Names that callers reach it by, besides localhost and those of Alibaba Cloud. A request to another name is refused with 403: a page
    /// in a browser could have made its own name lead here.
    /// </summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>TCP port; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The account that the key belongs to: digits.</summary>
    public string AccountId { get; init; } = "1000000000000001";

    /// <summary>The static AccessKey, of the RAM user <c>simulator</c>.</summary>
    public string AccessKeyId { get; init; } = "simulator-key";

    /// <summary>The secret of <see cref="AccessKeyId"/>.</summary>
    public string AccessKeySecret { get; init; } = "simulator-secret";

    /// <summary>Set: calls signed with the static key must carry this STS token, signed. Null: they must carry none.</summary>
    public string? SecurityToken { get; init; }

    /// <summary>What is there from the start.</summary>
    public SimulatedCloud Cloud { get; init; } = new();

    /// <summary>How many calls the call log keeps; it forgets the oldest.</summary>
    public int KeptCalls { get; init; } = 10_000;

    /// <summary>
    /// Run before an action of ECS or STS is carried out, so that a test can change the world between two calls: not before a call that is
    /// refused or fails before its action. Runs on the call's own thread, outside all locks, for concurrent calls at the same time;
    /// the call's sequence and request id are settled only after it.
    /// </summary>
    public Action<SimulatedCall>? BeforeCall { get; init; }

    /// <summary>Where it listens and for which key: a record would print the secret.</summary>
    public override string ToString() => $"{AccessKeyId} at {Address}:{Port}";
}
