using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>What is the same for all links of a run is said with one of them.</summary>
internal sealed class RepeatedAdviceTests
{
    [Test]
    public async Task FiftyReads_WithoutACloud_AreOneErrorInFull_AndALineForEachOther()
    {
        await using var rig = await Rig.StartAsync(configure: configuration =>
            configuration.Fields["endpoints"] = Google.Protobuf.WellKnownTypes.Value.ForStruct(Props.Of(("ecs", "http://127.0.0.1:1"))));
        var names = Enumerable.Range(0, 50).Select(number => $"link-{number}").ToList();

        var texts = (await Task.WhenAll(names.Select(async name => (await Calls.RefusedAsync(
            () => rig.Client.ReadAsync(
                new ReadRequest { Id = $"i-{name}:{Rig.Vpc}", Urn = Rig.Urn(name), Inputs = Rig.Inputs($"i-{name}") },
                rig.Options).ResponseAsync,
            StatusCode.Unavailable)).Status.Detail))).ToList();

        var full = texts.Single(text => text.Contains('\n', StringComparison.Ordinal));
        var first = names[texts.IndexOf(full)];
        Assert.Multiple(() =>
        {
            Assert.That(full.Split('\n').Select(line => line.Split(':')[0]).Skip(1), Is.EqualTo(["Likely cause", "Next step"]));
            Assert.That(
                texts.Where(text => text != full),
                Has.Exactly(49).StartsWith("Cannot read the link (instance i-link-").And.EndsWith(
                    $" (likely cause and next step: see {first})"));
        });
    }

    [Test]
    public void Once_KeepsWhatIsALinksOwn()
    {
        var advice = new RepeatedAdvice();
        const string Text = "Cannot detach 1.\nLikely cause: a.\nNext step: b.\nIt may still be detached.";

        Assert.Multiple(() =>
        {
            Assert.That(advice.Once(Rig.Urn("one"), Text), Is.EqualTo(Text));
            Assert.That(advice.Once(Rig.Urn("one"), Text), Is.EqualTo(Text), "its own advice again");
            Assert.That(
                advice.Once(Rig.Urn("two"), Text.Replace('1', '2')),
                Is.EqualTo("Cannot detach 2. (likely cause and next step: see one)\nIt may still be detached."));
            Assert.That(
                advice.Once(Rig.Urn("one").Replace("$", "", StringComparison.Ordinal)
                    .Replace("shop::", "shop::my:Group$", StringComparison.Ordinal), Text),
                Does.Contain($"see {Rig.Urn("one")})"), "another resource of that name");
            Assert.That(advice.Once(Rig.Urn("two"), "Cannot.\nLikely cause: a.\nTo go on: b."), Does.Contain("Likely cause: a."),
                "without a next step");
            Assert.That(advice.Once(Rig.Urn("three"), "Cannot.\nLikely cause: a.\nTo go on: b."),
                Does.Contain("Likely cause: a."), "nor again");
            Assert.That(advice.Once(Rig.Urn("two"), Text.Replace("a.", "c.", StringComparison.Ordinal)), Does.Contain("Likely cause: c."),
                "another cause");
        });
    }
}
