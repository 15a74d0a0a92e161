namespace PulumiClassicLink.Reliability.Schedules;

/// <summary>An instance and the VPC that it is linked to, or shall be. All in one region.</summary>
internal readonly record struct Pair(string Instance, string Vpc)
{
    public const string Region = "cn-hangzhou";

    public string Id => $"{Region}:{Instance}:{Vpc}";

    /// <returns>Null: no id of a link.</returns>
    public static Pair? OfId(string id) => id.Split(':') is [_, var instance, var vpc] ? new Pair(instance, vpc) : null;

    public override string ToString() => $"{Instance}/{Vpc}";
}

/// <summary>A resource as the program declares it.</summary>
internal sealed record Declared
{
    public required string Name { get; init; }

    public required Pair Pair { get; init; }

    /// <summary>Name of an explicit provider; empty: the default one.</summary>
    public string Provider { get; init; } = "";

    public bool AllowRelink { get; init; }

    public bool DeleteBeforeReplace { get; init; }

    public bool Protect { get; init; }

    public bool RetainOnDelete { get; init; }

    /// <summary>instanceId and vpcId keep what the state has.</summary>
    public bool IgnoreChanges { get; init; }

    /// <summary>The name of a resource that comes before it in the program; empty, or no such name: none.</summary>
    public string DependsOn { get; init; } = "";

    /// <summary>A former name; empty: none.</summary>
    public string Alias { get; init; } = "";

    /// <summary>Only read (get), and managed by somebody else.</summary>
    public bool IsRead { get; init; }

    /// <summary>An id of any form; empty: not imported.</summary>
    public string Import { get; init; } = "";
}
