using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.Values;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>
/// Every way in which a value may come, for all four inputs together: Check, Diff and the previews of Create and Update take it.
/// </summary>
internal sealed class PreviewValuesTests
{
    private static readonly string[] Unknown =
    [
        Unknowns.Text,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ];

    private static readonly Form[] Forms =
    [
        new("known", IsKnown: true, IsSecret: false, (value, _) => value),
        new("unknown", IsKnown: false, IsSecret: false, (_, unknown) => unknown),
        new("secret", IsKnown: true, IsSecret: true, (value, _) => Props.Secret(value)),
        new("secret unknown", IsKnown: false, IsSecret: true, (_, unknown) => Props.Secret(unknown)),
        new("output", IsKnown: true, IsSecret: false, (value, _) => Props.Special(Sentinels.Output, ("value", value))),
        new("output unknown", IsKnown: false, IsSecret: false,
            (_, _) => Props.Special(Sentinels.Output, ("dependencies", Array.Empty<object>()))),
        new("output secret", IsKnown: true, IsSecret: true,
            (value, _) => Props.Special(Sentinels.Output, ("value", value), ("secret", true))),
        new("output secret unknown", IsKnown: false, IsSecret: true, (_, _) => Props.Special(Sentinels.Output, ("secret", true))),
        new("output of a secret", IsKnown: true, IsSecret: true,
            (value, _) => Props.Special(Sentinels.Output, ("value", Props.Secret(value)))),
    ];

    private static readonly Form Absent = new("absent", IsKnown: false, IsSecret: false, (_, _) => Value.ForNull());

    [TestCase(true)]
    [TestCase(false)]
    [CancelAfter(120_000)]
    public async Task EveryCombination_IsTakenAndChangesNothing(bool hasRegion, CancellationToken patience)
    {
        await using var rig = await Rig.StartAsync(configure: configuration =>
        {
            if (!hasRegion)
                configuration.Fields.Remove("region");
        });
        var combinations = (
            from instance in Forms
            from vpc in Forms
            from region in hasRegion ? Forms.Append(Absent) : Forms
            from allowRelink in Forms.Append(Absent)
            select new[] { instance, vpc, region, allowRelink }).ToList();
        Assert.That(combinations, Has.Count.EqualTo(hasRegion ? 8100 : 7290));

        await Parallel.ForEachAsync(combinations.Index(), patience, async (combination, _) =>
            await TakeAsync(rig, combination.Item, Value.ForString(Unknown[combination.Index % Unknown.Length])));

        Assert.Multiple(() =>
        {
            Assert.That(rig.Count(Rig.Attach) + rig.Count(Rig.Detach), Is.Zero);
            Assert.That(rig.Count(Rig.Describe), Is.GreaterThan(0), "known links are looked at");
            Assert.That(rig.Engine.Warnings, Is.Empty);
        });
    }

    private static async Task TakeAsync(Rig rig, Form[] forms, Value unknown)
    {
        (string Name, Value Value, Form Form)[] inputs =
        [
            ("instanceId", Value.ForString(Rig.Instance), forms[0]),
            ("vpcId", Value.ForString(Rig.Vpc), forms[1]),
            ("regionId", Value.ForString(Rig.Region), forms[2]),
            ("allowRelink", Value.ForBool(true), forms[3]),
        ];
        var news = new Struct();
        var expectedInputs = new Struct();
        var expectedOutputs = new Struct();
        foreach (var (name, value, form) in inputs)
        {
            if (form != Absent)
                news.Fields[name] = form.Wrap(value, unknown);
            var plain = form.IsKnown ? value : Value.ForString(Unknowns.Text);
            if (form == Absent)
                plain = name == "regionId" ? value : Value.ForBool(false);
            expectedOutputs.Fields[name] = form != Absent && form.IsSecret ? Props.Secret(plain) : plain;
            if (form != Absent || name == "regionId")
                expectedInputs.Fields[name] = form.IsSecret ? Props.Secret(plain) : plain;
        }

        var what = string.Join(", ", inputs.Select(input => $"{input.Name} {input.Form.Name}"));
        var check = await rig.CheckAsync(news);
        Assert.That(check.Failures, Is.Empty, what);
        Assert.That(check.Inputs, Is.EqualTo(expectedInputs), what);
        var created = await rig.CreateAsync(check.Inputs, preview: true);
        Assert.That(created.Properties, Is.EqualTo(expectedOutputs), what);
        var olds = Rig.Inputs(allowRelink: true);
        var updated = await rig.UpdateAsync(olds, check.Inputs, preview: true);
        Assert.That(updated.Properties, Is.EqualTo(expectedOutputs), what);
        var diff = await rig.DiffAsync(olds, check.Inputs);
        var differing = inputs.Where(input => input.Form == Absent ? input.Name == "allowRelink" : !input.Form.IsKnown);
        Assert.That(diff.Diffs, Is.EquivalentTo(differing.Select(input => input.Name)), what);
    }

    [Test]
    public async Task EverySentinel_OfEveryInput_IsOneUnknown([ValueSource(nameof(Unknown))] string unknown)
    {
        await using var rig = await Rig.StartAsync();
        foreach (var name in new[] { "instanceId", "vpcId", "regionId", "allowRelink" })
        {
            var news = Rig.Inputs(allowRelink: false);
            news.Fields[name] = Value.ForString(unknown);

            var check = await rig.CheckAsync(news);
            var created = await rig.CreateAsync(news, preview: true);

            news.Fields[name] = Value.ForString(Unknowns.Text);
            Assert.That(check.Failures, Is.Empty, name);
            Assert.That(check.Inputs, Is.EqualTo(news), name);
            Assert.That(created.Properties, Is.EqualTo(news), name);
        }
    }

    private sealed record Form(string Name, bool IsKnown, bool IsSecret, Func<Value, Value, Value> Wrap);
}
