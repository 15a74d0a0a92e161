namespace PulumiClassicLink.Scenarios.Tests.Engines;

/// <summary>What an engine made of a step.</summary>
internal sealed record Outcome
{
    public required bool Failed { get; init; }

    /// <summary>What it printed.</summary>
    public required string Shown { get; init; }

    /// <summary>As <see cref="Step.Changed"/>.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>As <see cref="Step.Links"/>.</summary>
    public required IReadOnlyList<string> Links { get; init; }

    /// <summary>As <see cref="Step.Kept"/>.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>The links of the state with all that matters of them, a text each, sorted.</summary>
    public required IReadOnlyList<string> State { get; init; }

    /// <summary>The calls to the provider, by resource.</summary>
    public required ProviderCalls Calls { get; init; }

    /// <summary>True if nothing was left out between two sightings of a stack.</summary>
    public bool IsUntouchedSince(Outcome before) =>
        Links.SequenceEqual(before.Links) && State.SequenceEqual(before.State) && Changed.Count == 0;
}
