using PulumiClassicLink.Scenarios.Tests.Engines;

namespace PulumiClassicLink.Scenarios.Tests;

/// <summary>Holds what an engine did against the scenario.</summary>
internal static class Expectation
{
    public static void Assert(Step step, Outcome outcome) => NUnit.Framework.Assert.Multiple(() =>
    {
        var shown = $"{step.Name}: {outcome.Shown}";
        NUnit.Framework.Assert.That(outcome.Failed, Is.EqualTo(step.Fails), shown);
        NUnit.Framework.Assert.That(InExpectedOrder(step, outcome), Is.EqualTo(step.Changed), shown);
        NUnit.Framework.Assert.That(outcome.Kept, Is.EquivalentTo(step.Kept), shown);
        NUnit.Framework.Assert.That(outcome.Links, Is.EquivalentTo(step.ExpectedLinks), shown);
    });

    // Calls that may come in any order take the order that the scenario happens to name, if they are the same.
    private static List<string> InExpectedOrder(Step step, Outcome outcome)
    {
        var changed = new List<string>();
        foreach (var expected in step.Changed)
        {
            var together = expected.Split(" and ");
            var happened = outcome.Changed.Skip(changed.Sum(Count)).Take(together.Length).ToList();
            changed.Add(happened.Order().SequenceEqual(together.Order()) ? expected : string.Join(" and ", happened));
        }

        return [.. changed, .. outcome.Changed.Skip(changed.Sum(Count))];
    }

    private static int Count(string calls) => calls.Split(" and ").Length;
}
