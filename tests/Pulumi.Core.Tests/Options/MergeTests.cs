namespace Pulumi.Core.Tests.Options;

internal sealed class MergeTests
{
    [Test]
    public void Merge_OfNothingIsEmpty()
    {
        var merged = CustomResourceOptions.Merge(null, null);

        Assert.That((merged.Id, merged.Version, merged.Protect, merged.CustomTimeouts),
            Is.EqualTo((null as Input<string>, null as string, null as bool?, null as CustomTimeouts)));
    }

    [Test]
    public void Merge_TakesTheSecondsScalarsWhereSet()
    {
        var merged = CustomResourceOptions.Merge(
            new CustomResourceOptions
            {
                Version = "1",
                Protect = true,
                ImportId = "i",
                PluginDownloadURL = "u",
                DeleteBeforeReplace = true,
            },
            new CustomResourceOptions { Version = "2", Protect = false, RetainOnDelete = true });

        Assert.That((merged.Version, merged.Protect, merged.RetainOnDelete), Is.EqualTo(("2", (bool?)false, (bool?)true)));
        Assert.That((merged.ImportId, merged.PluginDownloadURL, merged.DeleteBeforeReplace), Is.EqualTo(("i", "u", (bool?)true)));
    }

    [Test]
    public async Task Merge_AppendsListsAndChangesNeither()
    {
        var (one, two) = (new NamedResource("urn:1", "1"), new NamedResource("urn:2", "2"));
        var first = new CustomResourceOptions
        {
            DependsOn = { one },
            IgnoreChanges = { "a" },
            ReplaceOnChanges = { "c" },
            AdditionalSecretOutputs = { "e" },
            Aliases = { new Alias { Name = "x" } },
            CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromSeconds(1) },
        };
        var second = new CustomResourceOptions
        {
            DependsOn = { two },
            IgnoreChanges = { "b" },
            ReplaceOnChanges = { "d" },
            AdditionalSecretOutputs = { "f" },
            Aliases = { new Alias { Name = "y" } },
        };

        var merged = CustomResourceOptions.Merge(first, second);
        merged.CustomTimeouts!.Create = null;

        Assert.That((await merged.DependsOn.ToOutput().Data).Value, Is.EqualTo(new Resource[] { one, two }));
        Assert.That(merged.IgnoreChanges, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(merged.ReplaceOnChanges, Is.EqualTo(new[] { "c", "d" }));
        Assert.That(merged.AdditionalSecretOutputs, Is.EqualTo(new[] { "e", "f" }));
        Assert.That(merged.Aliases, Has.Count.EqualTo(2));
        Assert.That((first.IgnoreChanges.Count, first.Aliases.Count, second.IgnoreChanges.Count), Is.EqualTo((1, 1, 1)));
        Assert.That((await first.DependsOn.ToOutput().Data).Value, Has.Length.EqualTo(1));
        Assert.That(first.CustomTimeouts.Create, Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [TestCase(null, "")]
    [TestCase("00:00:00", "0ns")]
    [TestCase("00:05:00", "300000000000ns")]
    [TestCase("00:00:00.0000001", "100ns")]
    [TestCase("-00:00:01", "-1000000000ns")]
    public void ToGoDuration_WritesNanoseconds(string? time, string expected)
        => Assert.That(
            CustomTimeouts.ToGoDuration(time is null ? null : TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture)),
            Is.EqualTo(expected));
}
