using System.Security.Cryptography;
using System.Text;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Unanswered;

/// <summary>
/// The life of a link while a fifth of all calls go wrong in some way and Describe is 3 s behind; each operation is repeated until it
/// succeeds, as a user does.
/// </summary>
[CancelAfter(60_000)]
internal sealed class SeededTests
{
    private const int MostRuns = 12;

    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(3);

    private static IEnumerable<int> Seeds => Enumerable.Range(1, 30);

    /// <summary>Switches drawn together, to find what only two answers at once bring about.</summary>
    private static IEnumerable<int> Draws => Enumerable.Range(1, 60);

    [TestCaseSource(nameof(Seeds))]
    public async Task Life_WithFaults_EndsAsItsOperationsSaid(int seed)
    {
        await using var life = await Life.BeginAsync();

        await LiveAsync(life, seed);
    }

    [TestCaseSource(nameof(Draws))]
    public async Task Life_WithFaultsUnderDrawnAnswers_EndsAsItsOperationsSaid(int seed)
    {
        await using var life = await Life.BeginAsync();
        foreach (var row in SwitchTable.All.Where(row => row.Name != "service"))
            new Answer(row.Name, row.Values[Draw(seed, row.Name, row.Values.Count)]).Give(life.Cloud);
        TestContext.Out.WriteLine(life.Cloud.Switches);

        await LiveAsync(life, seed);
    }

    private static async Task LiveAsync(Life life, int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        life.Cloud.SetDescribeLag(Lag);
        life.IsLagging = true;
        life.Cloud.SetSeededFaults(new SeededFaults { Seed = seed, Percent = 20 });

        await RepeatAsync(life, () => life.InState ? life.UpdateAsync() : life.CreateAsync(), End.Done);
        Settle(life);
        await RepeatAsync(life, life.ReadAsync, End.Done);
        life.Cloud.Unlink(Rig.Region, Rig.Instance);
        Settle(life);
        await RepeatAsync(life, life.ReadAsync, End.Gone);
        Assert.That(life.Cloud.Links, Is.Empty, "nobody attached");

        await RepeatAsync(life, () => life.InState ? life.UpdateAsync() : life.CreateAsync(), End.Done);
        life.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        Settle(life);
        await RepeatAsync(life, life.ReadAsync, End.Gone);
        Assert.That(life.Rig.LinkedVpcs, Is.EqualTo([Rig.OtherVpc]), "the stranger's link stays");

        await RepeatAsync(life, () => life.InState ? life.UpdateAsync() : life.CreateAsync(allowRelink: true), End.Done);
        Settle(life);
        Assert.That(life.Rig.LinkedVpcs, Is.EqualTo([Rig.Vpc]));
        await RepeatAsync(life, life.DeleteAsync, End.Done);
        Settle(life);
        Assert.That(life.Cloud.Links, Is.Empty, "a link came back");
        await RepeatAsync(life, life.DeleteAsync, End.Done);
        await RepeatAsync(life, life.ReadAsync, End.Gone);
    }

    /// <summary>Until what was under way has happened, and shows; and longer than this process remembers its writes.</summary>
    private static void Settle(Life life) => life.Rig.Time.Advance(TimeSpan.FromSeconds(40));

    private static async Task RepeatAsync(Life life, Func<Task<Outcome>> operation, End expected)
    {
        var failures = new List<string>();
        for (var run = 0; run < MostRuns; run++)
        {
            var outcome = await operation();
            if (outcome.End == expected)
                return;
            Assert.That(outcome.End, Is.EqualTo(End.Refused).Or.EqualTo(End.Unconfirmed), $"instead of {expected}");
            failures.Add(outcome.Text);
            Settle(life);
        }

        Assert.Fail($"It failed {MostRuns} times in a row:\n" + string.Join('\n', failures));
    }

    private static int Draw(int seed, string name, int count) => SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {name}"))[0] % count;
}
