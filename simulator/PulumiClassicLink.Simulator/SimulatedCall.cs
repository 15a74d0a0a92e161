namespace PulumiClassicLink.Simulator;

/// <summary>One line of the call log. It never holds a secret, a signature or a token.</summary>
public sealed record SimulatedCall
{
    /// <summary>From 1, in order of arrival.</summary>
    public required int Sequence { get; init; }

    /// <summary>The action asked for, such as AttachClassicLinkVpc; empty: the call named none.</summary>
    public required string Action { get; init; }

    /// <summary>The AccessKey that the call is, or claims to be, signed with; null: anonymous.</summary>
    public string? AccessKeyId { get; init; }

    public string? RegionId { get; init; }

    /// <summary>As sent: DescribeClassicLinkInstances may name several, comma separated.</summary>
    public string? InstanceId { get; init; }

    public string? VpcId { get; init; }

    /// <summary>As sent; null: not sent.</summary>
    public string? PageNumber { get; init; }

    /// <summary>As sent; null: not sent.</summary>
    public string? PageSize { get; init; }

    /// <summary>0: the connection was cut or held open without an answer, or is not answered yet.</summary>
    public required int HttpStatus { get; init; }

    /// <summary>The error code answered; null: success, or no answer with a code.</summary>
    public string? Code { get; init; }

    /// <summary>True when the call changed the simulated links, whatever was answered.</summary>
    public bool ChangedLinks { get; init; }

    /// <summary>From the request's arrival to its answer, in milliseconds of the simulator's clock; null: not answered yet.</summary>
    public double? Milliseconds { get; init; }

    /// <summary>Made from the sequence, so the same in every run.</summary>
    public required string RequestId { get; init; }
}
