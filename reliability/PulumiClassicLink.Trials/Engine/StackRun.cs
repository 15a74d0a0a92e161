using System.Text.Json.Nodes;
using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Trials.Engine;

/// <summary>A link of the state.</summary>
/// <param name="IsManaged">False: it is only read.</param>
/// <param name="IsRetained">By the option retainOnDelete.</param>
internal sealed record KeptLink(string Name, string Urn, Pair Pair, bool IsManaged, bool IsRetained, bool IsDeleting, bool IsWell)
{
    /// <returns>Null: it is no link.</returns>
    public static KeptLink? Of(JsonNode resource)
    {
        if ((string?)resource["type"] != "classiclink:index:ClassicLinkAttachment"
            || Pair.OfId((string?)resource["id"] ?? "") is not { } pair)
            return null;
        var urn = (string)resource["urn"]!;
        return new KeptLink(
            urn.Split("::")[^1],
            urn,
            pair,
            IsManaged: (bool?)resource["external"] != true,
            IsRetained: (bool?)resource["retainOnDelete"] == true,
            IsDeleting: (bool?)resource["delete"] == true || (bool?)resource["pendingReplacement"] == true,
            IsWell: resource["initErrors"] is null);
    }
}

/// <summary>A link came or went.</summary>
/// <param name="IsOurs">By a call of a plugin; else somebody else did it.</param>
internal sealed record Change(TimeSpan At, Pair Pair, bool IsAttached, bool IsOurs);

/// <summary>A command of `pulumi`, and what there was before and after it.</summary>
internal sealed record StackRun
{
    /// <summary>
    /// The exit code of what SIGINT itself ended. The CLI listens for it while its update runs; a moment earlier or later it dies, and
    /// leaves its lock for `pulumi cancel`.
    /// </summary>
    public const int EndedByInterrupt = 128 + 2;

    public required Cli Command { get; init; }

    public required IReadOnlyList<Declared> Program { get; init; }

    public required IReadOnlyList<KeptLink> Before { get; init; }

    public required IReadOnlyList<KeptLink> After { get; init; }

    /// <summary>Of the run's own calls, in their order.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    public required IReadOnlyList<Pair> Links { get; init; }

    public required int ExitCode { get; init; }

    public required string Output { get; init; }

    public required TimeSpan Begun { get; init; }

    /// <summary>A plugin was killed: it cannot tell what it made.</summary>
    public required bool HadDeath { get; init; }

    /// <summary>A look was answered as without permission.</summary>
    public required bool WasBlind { get; init; }

    /// <summary>The resource that a state command, a target or an import was about; null: none.</summary>
    public KeptLink? Chosen { get; init; }

    public bool IsUp => Command is Cli.Up or Cli.UpReplace or Cli.UpContinue or Cli.UpTarget or Cli.UpPlan;

    public bool HasTarget => Command is Cli.UpTarget or Cli.DestroyTarget;

    public override string ToString() =>
        $"{Command} exits with {ExitCode}; before: {Text(Before)}; after: {Text(After)}; linked: {string.Join(" ", Links)}; "
        + $"changes: {string.Join(" ", Changes.Select(change => $"{(change.IsAttached ? '+' : '-')}{change.Pair}"))}; "
        + $"program: {string.Join(" ", Program.Select(declared => $"{declared.Name}={declared.Pair}"))}";

    private static string Text(IEnumerable<KeptLink> links) =>
        string.Join(" ", links.Select(link => $"{link.Name}={link.Pair}{(link.IsDeleting ? "(deleting)" : "")}"));
}
