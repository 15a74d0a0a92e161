namespace PulumiClassicLink.Bench.Rows;

/// <summary>What came out for one row.</summary>
/// <param name="Value">In the row's unit.</param>
/// <param name="How">On one line: repetitions, and the figures that the value is made of.</param>
internal sealed record Reading(double Value, string How);
