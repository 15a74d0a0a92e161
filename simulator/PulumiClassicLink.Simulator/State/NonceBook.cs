using System.Collections.Immutable;

namespace PulumiClassicLink.Simulator.State;

/// <summary>
/// The nonces of correctly signed calls. One is remembered for at least half an hour of the simulator's clock: a call may be dated 15
/// minutes ahead, and is refused for its date 15 minutes after that.
/// </summary>
internal sealed record NonceBook
{
    private static readonly TimeSpan Page = TimeSpan.FromMinutes(31);

    private ImmutableHashSet<string> Current { get; init; } = [];

    private ImmutableHashSet<string> Previous { get; init; } = [];

    private DateTimeOffset Begun { get; init; }

    public bool Contains(string nonce) => Current.Contains(nonce) || Previous.Contains(nonce);

    public NonceBook Add(string nonce, DateTimeOffset now) => now - Begun < Page
        ? this with { Current = Current.Add(nonce) }
        : new NonceBook { Current = [nonce], Previous = now - Begun < 2 * Page ? Current : [], Begun = now };
}
