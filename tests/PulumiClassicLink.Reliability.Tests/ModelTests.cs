using System.Text;
using System.Text.RegularExpressions;

namespace PulumiClassicLink.Reliability.Tests;

/// <summary>The model itself.</summary>
internal sealed partial class ModelTests
{
    private const string Life =
        """{"Seed":1,"Lag":3000,"Steps":[{"Do":"Up"},{"Do":"OtherVpc"},{"Do":"Up","Trouble":{"Faults":[{"Kind":"CutAfter"}],"Cancel":900}},{"Do":"Refresh"}]}""";

    /// <summary>A share of what `make reliability` plays, from a seed of its own each time, which is printed.</summary>
    [Test]
    public async Task Schedules_DrawnAnew_KeepEveryPromise()
    {
        var (code, output) = await Model.RunAsync("schedules", "--count", "800");

        await TestContext.Out.WriteLineAsync(output);
        Assert.That(code, Is.Zero, output);
    }

    [Test]
    public async Task Schedule_PlayedTwice_TakesTheSameCourse()
    {
        var first = await Model.RunAsync("play", Life);
        var second = await Model.RunAsync("play", Life);

        Assert.That(first.Code, Is.Zero, first.Output);
        Assert.That(first.Output, Does.Contain("LINKED i-1/vpc-1").And.Contain("CutAfter"));
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public async Task ScheduleThatBreaksAPromise_IsMadeShort_AndCanBePlayedAgain()
    {
        var (code, output) = await Model.RunAsync("schedules", "--count", "200", "--seed", "0zvjpUNAiCiIY4", "--mutation", "ledger-empty");

        Assert.That(code, Is.EqualTo(1), output);
        var schedule = Replay().Match(output).Groups["schedule"].Value;
        var broken = await Model.RunAsync("play", schedule, "--mutation", "ledger-empty");
        var whole = await Model.RunAsync("play", schedule);
        Assert.Multiple(() =>
        {
            Assert.That(Regex.Count(schedule, "\"Do\""), Is.LessThan(5), schedule);
            Assert.That(broken.Code, Is.EqualTo(1), broken.Output);
            Assert.That(broken.Output.Trim().Split('\n')[^1], Does.StartWith(Promise().Match(output).Value), broken.Output);
            Assert.That(whole.Code, Is.Zero, whole.Output);
        });
    }

    [TestCase("play", "{}")]
    [TestCase("play", "no schedule")]
    [TestCase("play", """{"Seed":1,"Steps":[{"Do":"Fly"}]}""")]
    [TestCase("schedules", "--seed")]
    [TestCase("schedules", "--seed", "x")]
    [TestCase("schedules", "--mutation", "none-such")]
    [TestCase("fly")]
    public async Task BadArguments_AreOneError(params string[] arguments)
    {
        var (code, output) = await Model.RunAsync(arguments);

        Assert.That(code, Is.EqualTo(2), output);
        Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void ShippedPlugin_HasNoMutations()
    {
        var provider = Path.Combine(Repository.Root, "provider", "PulumiClassicLink.Provider", "bin", "Debug", "net10.0");
        var mutable = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "PulumiClassicLink.MutablePlugin.dll"));

        Assert.That(Mentions(mutable, "Mutant"), Is.True);
        foreach (var file in new[] { "pulumi-resource-classiclink.dll", "PulumiClassicLink.Links.dll" })
            Assert.That(Mentions(File.ReadAllBytes(Path.Combine(provider, file)), "Mutant"), Is.False, file);
    }

    private static bool Mentions(byte[] assembly, string name) => assembly.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0;

    [GeneratedRegex(@"(?<=breaks a promise )\([a-g]\)")]
    private static partial Regex Promise();

    [GeneratedRegex("SCHEDULE='(?<schedule>[^']*)'")]
    private static partial Regex Replay();
}
