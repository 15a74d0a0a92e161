using PulumiClassicLink.Reliability.Judging;
using PulumiClassicLink.Reliability.Worlds;

namespace PulumiClassicLink.Reliability.Playing;

/// <summary>What a schedule came to.</summary>
/// <param name="Runs">Of the engine, up to the one in which a promise was broken.</param>
/// <param name="Record">Of all that happened.</param>
/// <param name="Violation">Null: every promise was kept.</param>
internal sealed record Course(IReadOnlyList<Run> Runs, Record Record, Violation? Violation);
