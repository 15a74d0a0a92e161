using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>What Check says about inputs that cannot be meant, word for word, and all of it at once.</summary>
internal sealed class CheckFailureTests
{
    private const string Invisible = "must not contain spaces, control or invisible characters";

    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync() => _rig = await Rig.StartAsync();

    [TearDown]
    public async Task StopAsync()
    {
        Assert.That(_rig.Cloud.Calls, Is.Empty, "neither Check nor Diff calls anything");
        await _rig.DisposeAsync();
    }

    private async Task<IEnumerable<(string Property, string Reason)>> FailuresOfAsync(Struct news) =>
        (await _rig.CheckAsync(news)).Failures.Select(failure => (failure.Property, failure.Reason));

    /// <summary>An engine prints both on a terminal.</summary>
    [Test]
    public async Task Failure_OfANameThatHoldsAnything_IsShortAndVisible()
    {
        var news = Rig.Inputs();
        foreach (var name in new[] { "\u001b[31mred\n", new string('x', 1_000_000), "\u202e" })
            news.Fields[name] = Value.ForString("x");

        var failures = (await FailuresOfAsync(news)).ToList();

        Assert.That(failures.Select(failure => failure.Property), Has.One.EqualTo(@"\u001b[31mred\u000a").And.One.EqualTo(@"\u202e"));
        Assert.That(failures.Select(failure => failure.Property.Length + failure.Reason.Length), Is.All.LessThan(2_000));
    }

    [Test]
    public async Task Failures_AreNoMoreThanAnybodyReads()
    {
        var news = Rig.Inputs();
        for (var number = 0; number < 10_000; number++)
            news.Fields[$"name-{number}"] = Value.ForString("x");

        Assert.That((await FailuresOfAsync(news)).Count(), Is.EqualTo(100));
    }

    private static IEnumerable<TestCaseData> BadValues()
    {
        foreach (var name in new[] { "instanceId", "vpcId" })
        {
            yield return new(name, "", "must not be empty");
            yield return new(name, " ", Invisible);
            yield return new(name, "x y", Invisible);
            yield return new(name, "x\n", Invisible);
            yield return new(name, "x\u0000", Invisible);
            yield return new(name, "x\u00a0", Invisible);
            yield return new(name, "x\u200b", Invisible);
            yield return new(name, "\ufeffx", Invisible);
            yield return new(name, "x\U000E0041", Invisible);
            yield return new(name, new string('x', 129), "is longer than 128 characters");
            foreach (var separator in ":,;/\\|\"'[]{}")
                yield return new(name, $"x{separator}y", $"must be one plain id, but contains '{separator}'");
        }

        yield return new("instanceId", "vpc-1", "is the id of a VPC, not of an ECS instance");
        yield return new("instanceId", "VPC-1", "is the id of a VPC, not of an ECS instance");
        yield return new("vpcId", "i-1", "is the id of an ECS instance, not of a VPC");
        const string region = "must be a region id such as cn-hangzhou: lower-case letters, digits and hyphens";
        yield return new("regionId", "", "must not be empty");
        yield return new("regionId", "CN-Hangzhou", region);
        yield return new("regionId", "-cn", region);
        yield return new("regionId", "cn_hangzhou", region);
        yield return new("regionId", "cn-hangzhou.example.com", region);
        yield return new("regionId", new string('x', 51), "is longer than 50 characters");
    }

    [TestCaseSource(nameof(BadValues))]
    public async Task Check_OfABadValue_SaysWhatIsWrong(string name, string value, string reason)
    {
        var news = Rig.Inputs();
        news.Fields[name] = Value.ForString(value);

        Assert.That(await FailuresOfAsync(news), Is.EqualTo([(name, reason)]));
    }

    private static IEnumerable<TestCaseData> WrongTypes()
    {
        (object? Value, string Type)[] types =
        [
            (12.5, "a number"),
            (true, "a boolean"),
            ("yes", "a string"),
            (new object[] { "i-1" }, "a list"),
            (Props.Of(("id", "i-1")), "an object"),
            (Props.Special(Sentinels.Asset, ("text", "i-1")), "an asset"),
            (Props.Special(Sentinels.Archive, ("path", "i-1")), "an archive"),
            (Props.Special(Sentinels.Bytes, ("value", "aS0x")), "a byte string"),
            (Props.Secret(5.0), "a number"),
            (Props.Special(Sentinels.Output, ("value", new object[] { "i-1" })), "a list"),
        ];
        foreach (var (value, type) in types)
        {
            if (type != "a boolean")
                yield return new("allowRelink", value, $"must be true or false, but is {type}");
            if (type == "a string")
                continue;
            foreach (var name in new[] { "instanceId", "vpcId", "regionId" })
                yield return new(name, value, $"must be a string, but is {type}");
        }
    }

    [TestCaseSource(nameof(WrongTypes))]
    public async Task Check_OfAWrongType_SaysBoth(string name, object value, string reason)
    {
        var news = Rig.Inputs();
        news.Fields[name] = Props.Of((name, value)).Fields[name];

        Assert.That(await FailuresOfAsync(news), Is.EqualTo([(name, reason)]));
    }

    [TestCase("instanceID", "did you mean instanceId?")]
    [TestCase("instance_id", "did you mean instanceId?")]
    [TestCase("instance", "did you mean instanceId?")]
    [TestCase("vpc", "did you mean vpcId?")]
    [TestCase("region", "did you mean regionId?")]
    [TestCase("allowrelink", "did you mean allowRelink?")]
    [TestCase("foo", "known are instanceId, vpcId, regionId, allowRelink")]
    [TestCase("version", "known are instanceId, vpcId, regionId, allowRelink")]
    [TestCase("", "known are instanceId, vpcId, regionId, allowRelink")]
    public async Task Check_OfAnUnknownName_SaysTheNearestOrAll(string name, string hint)
    {
        var news = Rig.Inputs();
        news.Fields[name] = Value.ForString("x");

        Assert.That(await FailuresOfAsync(news), Is.EqualTo([(name, $"is not a property of ClassicLinkAttachment; {hint}")]));
    }

    [Test]
    public async Task Check_OfEverythingWrong_SaysAllOfItAtOnce()
    {
        var news = Props.Of(("instanceId", "vpc-1"), ("vpcId", 5.0), ("regionId", "x y"), ("allowRelink", "no"), ("b", "x"),
            ("allowRelinks", true));

        Assert.That(await FailuresOfAsync(news), Is.EqualTo(new[]
        {
            ("vpcId", "must be a string, but is a number"),
            ("allowRelink", "must be true or false, but is a string"),
            ("allowRelinks", "is not a property of ClassicLinkAttachment; did you mean allowRelink?"),
            ("b", "is not a property of ClassicLinkAttachment; known are instanceId, vpcId, regionId, allowRelink"),
            ("instanceId", "is the id of a VPC, not of an ECS instance"),
            ("regionId", "must be a region id such as cn-hangzhou: lower-case letters, digits and hyphens"),
        }));
    }

    [Test]
    public async Task Check_OfNothing_NamesWhatIsRequired([Values] bool sendsNulls)
    {
        await using var rig = await Rig.StartAsync(configure: configuration => configuration.Fields.Remove("region"));
        var news = sendsNulls ? Props.Of(("instanceId", null), ("vpcId", Props.Secret(null)), ("regionId", null), ("allowRelink", null))
            : new Struct();

        var check = await rig.CheckAsync(news);

        Assert.That(check.Failures.Select(failure => (failure.Property, failure.Reason)), Is.EqualTo(new[]
        {
            ("instanceId", "is required"),
            ("vpcId", "is required"),
            ("regionId", "no region: set regionId here, or region in the provider's configuration (pulumi config set classiclink:region cn-hangzhou), "
                + "or the environment variable ALICLOUD_REGION or ALIBABA_CLOUD_REGION"),
        }));
    }

    [Test]
    public async Task Check_OfKnownWrongBesideUnknown_FailsOnTheKnown() => Assert.That(
        await FailuresOfAsync(Props.Of(("instanceId", Values.Unknowns.Text), ("vpcId", "i-1"), ("foos", Values.Unknowns.Text))),
        Is.EqualTo(new[]
        {
            ("foos", "is not a property of ClassicLinkAttachment; known are instanceId, vpcId, regionId, allowRelink"),
            ("vpcId", "is the id of an ECS instance, not of a VPC"),
        }));

    [Test]
    public async Task Check_OfASecretThatIsWrong_DoesNotRepeatIt()
    {
        var news = Rig.Inputs();
        news.Fields["instanceId"] = Props.Secret("very secret id");

        Assert.That(await FailuresOfAsync(news), Is.EqualTo([("instanceId", Invisible)]));
    }

    [Test]
    public async Task Check_OfNamesThatBelongToTheEngine_PassesThemUnreportedAndDropsThem()
    {
        var news = Rig.Inputs();
        news.Fields["__defaults"] = Value.ForList(Value.ForString("regionId"));

        var check = await _rig.CheckAsync(news);

        Assert.That(check.Failures, Is.Empty);
        Assert.That(check.Inputs, Is.EqualTo(Rig.Inputs()));
    }

    [Test]
    public async Task Check_OfIdsOfTheLongestLength_TakesThem() =>
        Assert.That(await FailuresOfAsync(Rig.Inputs(new string('x', 128), new string('y', 128), new string('z', 50))), Is.Empty);

    [Test]
    public async Task Diff_OfAnything_CallsNothing()
    {
        await _rig.DiffAsync(Rig.Inputs(), Rig.Inputs());
        await _rig.DiffAsync(Rig.Inputs(), Rig.Inputs(vpc: Rig.OtherVpc));
        await _rig.DiffAsync(new Struct(), new Struct());
    }
}
