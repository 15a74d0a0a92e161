using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>A call of a plugin to the cloud.</summary>
internal sealed class CloudCall(LoopbackPlugin plugin, string action, string instance, string vpc, TimeSpan sent)
{
    public const string Attach = "AttachClassicLinkVpc";
    public const string Detach = "DetachClassicLinkVpc";
    public const string Describe = "DescribeClassicLinkInstances";

    public LoopbackPlugin Plugin => plugin;

    public string Action => action;

    /// <summary>As named; in a look perhaps several, or none.</summary>
    public string Instance => instance;

    public string Vpc => vpc;

    public TimeSpan Sent => sent;

    /// <summary>When it was carried out or refused; null: it has not arrived.</summary>
    public TimeSpan? Arrived { get; set; }

    /// <summary>When its answer was with the caller; null: never.</summary>
    public TimeSpan? Answered { get; set; }

    /// <summary>What went wrong with it; null: nothing.</summary>
    public Mishap? Mishap { get; set; }

    /// <summary>Refused for a limit.</summary>
    public bool IsThrottled { get; set; }
}

/// <summary>A link came or went.</summary>
/// <param name="At">When.</param>
/// <param name="Pair">Which.</param>
/// <param name="IsAttached">It came.</param>
/// <param name="By">The call that did it; null: somebody else did.</param>
internal sealed record LinkChange(TimeSpan At, Pair Pair, bool IsAttached, CloudCall? By);
