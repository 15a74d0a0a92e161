using System.Text;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>How an answer comes to its end.</summary>
internal enum Manner
{
    Whole,

    /// <summary>The connection breaks within the body.</summary>
    Cut,

    /// <summary>The body has no end.</summary>
    Endless,

    /// <summary>Nothing comes.</summary>
    Stuck,

    /// <summary>The body stops coming, and the connection stays.</summary>
    StuckBody,

    /// <summary>The connection breaks before an answer.</summary>
    Broken,

    /// <summary>There is no connection.</summary>
    NotConnected,
}

/// <summary>One answer as it was delivered.</summary>
internal sealed record Delivered
{
    public int Status { get; init; } = 200;

    public required byte[] Body { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public Manner Manner { get; init; }

    /// <summary>Of a broken connection.</summary>
    public string Reason { get; init; } = "broken";

    public bool IsTampered { get; init; }

    public static Delivered Honest(int status, string body) => new() { Status = status, Body = Encoding.UTF8.GetBytes(body) };

    public override string ToString() =>
        $"{(IsTampered ? "TAMPERED " : "")}{Manner} HTTP {Status} {string.Join(' ', Headers.Take(3).Select(header => $"[{header.Name}: {header.Value}]"))} "
        + (Body.Length > 2_000 ? $"{Encoding.Latin1.GetString(Body[..2_000])}... ({Body.Length} bytes)" : Encoding.Latin1.GetString(Body));
}

/// <summary>A call, and what was answered.</summary>
/// <param name="Action">Of ECS or STS; "KEY": another service that hands out keys.</param>
/// <param name="Parameters">Those of the query.</param>
/// <param name="KeyId">Of the key that signed it; null: it was not signed.</param>
/// <param name="At">When it was asked.</param>
internal sealed record Exchange(
    string Action, IReadOnlyDictionary<string, string> Parameters, string? KeyId, TimeSpan At, Delivered Answer)
{
    public const string KeyService = "KEY";

    public string[] Instances => Parameters.GetValueOrDefault("InstanceId")?.Split(',') ?? [];

    public string? Vpc => Parameters.GetValueOrDefault("VpcId");

    public override string ToString() =>
        $"{At.TotalSeconds:0.000} {Action} {string.Join('&', Parameters.Select(one => $"{one.Key}={one.Value}"))} -> {Answer}";
}
