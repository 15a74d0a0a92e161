using PulumiClassicLink.Scenarios.Tests.Engines;
using PulumiClassicLink.Scenarios.Tests.List;

namespace PulumiClassicLink.Scenarios.Tests;

/// <summary>Each scenario on the local engine, on both beside each other, and those that it can do on an older real one.</summary>
[CancelAfter(240_000)]
internal sealed class ScenarioTests
{
    private static IEnumerable<TestCaseData> All => Cases(AllScenarios.All);

    private static IEnumerable<TestCaseData> OnOlder => Cases(AllScenarios.All.Where(scenario => scenario.NotOnOlder is null));

    private static IEnumerable<TestCaseData> Cases(IEnumerable<Scenario> scenarios) =>
        scenarios.Select(scenario => new TestCaseData(scenario).SetArgDisplayNames(scenario.Name));

    /// <summary>Where there is no real engine: else the next test asserts all of this too.</summary>
    [TestCaseSource(nameof(All)), Category("LocalEngineAlone")]
    public async Task LocalEngine_DoesWhatTheScenarioSays(Scenario scenario, CancellationToken patience)
    {
        await using var local = await OnLocal.StartAsync(patience);
        foreach (var step in scenario.Steps)
        {
            if (step.Lacking is not null)
            {
                await AssertRefusedAsync(local, step);
                return;
            }

            Expectation.Assert(step, await local.RunAsync(step));
        }
    }

    [TestCaseSource(nameof(All)), Category("RealEngine")]
    public async Task BothEngines_DoTheSame(Scenario scenario, CancellationToken patience)
    {
        await using var real = await OnReal.StartAsync(patience);
        await using var local = await OnLocal.StartAsync(patience);
        var comparable = true;
        foreach (var step in scenario.Steps)
        {
            var running = comparable && step.Lacking is null ? local.RunAsync(step) : null;
            var onReal = await real.RunAsync(step);
            var onLocal = running is null ? null : await running;
            Expectation.Assert(step, onReal);
            if (onLocal is not null)
            {
                Expectation.Assert(step, onLocal);
                AssertSame(step, onReal, onLocal);
            }
            else if (comparable)
            {
                await AssertRefusedAsync(local, step);
                comparable = false;
            }
        }
    }

    [TestCaseSource(nameof(OnOlder)), Category("RealEngine"), Category("OlderEngine")]
    public async Task OlderEngine_DoesWhatTheScenarioSays(Scenario scenario, CancellationToken patience)
    {
        await using var older = await OnReal.StartOlderAsync(patience);
        foreach (var step in scenario.Steps)
            Expectation.Assert(step, await older.RunAsync(step));
    }

    private static void AssertSame(Step step, Outcome real, Outcome local) => Assert.Multiple(() =>
    {
        Assert.That(local.Failed, Is.EqualTo(real.Failed), $"{step.Name}: {local.Shown}");
        Assert.That(local.Links, Is.EqualTo(real.Links), step.Name);
        Assert.That(Apart(real.State, local.State), Is.Empty, step.Name);
        Assert.That(real.Calls.Lines, Is.Not.Empty, step.Name);
        Assert.That(Apart(Compared(step, real), Compared(step, local)), Is.Empty, step.Name);
        if (step.Differs is { IsByChance: false })
            Assert.That(local.Calls.Lines, Is.Not.EqualTo(real.Calls.Lines), $"{step.Name}: {step.Differs.In} is no longer a difference");
    });

    private static List<string> Compared(Step step, Outcome outcome) =>
        [.. outcome.Calls.Lines.Where(call => step.Differs?.IsIn(call) != true)];

    // What tells two lists apart, order included, for a reader.
    private static string Apart(IReadOnlyList<string> real, IReadOnlyList<string> local) => real.SequenceEqual(local)
        ? ""
        : string.Join('\n', real.Zip(local).SkipWhile(pair => pair.First == pair.Second)
            .Select(pair => $"real:  {pair.First}\nlocal: {pair.Second}")
            .Take(1).Concat(real.Except(local).Select(line => $"only real:  {line}"))
                .Concat(local.Except(real).Select(line => $"only local: {line}"))
            .Append($"real {real.Count}, local {local.Count}"));

    private static async Task AssertRefusedAsync(OnLocal local, Step step)
    {
        var before = local.Look(failed: false, "");
        var (status, error, after) = await local.RefuseAsync(step);
        Assert.Multiple(() =>
        {
            Assert.That(status, Is.EqualTo(2), error);
            Assert.That(error, Does.Contain($"{step.Lacking} is not supported by the local engine"));
            Assert.That(after.IsUntouchedSince(before), Is.True, error);
        });
    }
}
