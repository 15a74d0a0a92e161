namespace PulumiClassicLink.Simulator.Tests.Gateway;

internal sealed class ThrottlingTests : SimulatorTest
{
    [Test]
    public async Task CallsPerMinute_RefusesTheRestUntilTheNextMinuteOfTheClock()
    {
        Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 2 });
        AssertDone(await DescribeAsync());
        AssertDone(await DescribeAsync());
        AssertThrottled(await DescribeAsync());

        // The clock says 03:04:05.
        Clock.Advance(TimeSpan.FromMilliseconds(54_999));
        AssertThrottled(await DescribeAsync());
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        AssertDone(await DescribeAsync());
    }

    [Test]
    public async Task CallsPerMinute_CountsEveryAccountRegionAndActionByItself()
    {
        Simulator.AddKey(new() { AccessKeyId = "their-key", AccessKeySecret = "their-secret", AccountId = "2000000000000002" });
        Simulator.AddKey(new() { AccessKeyId = "second-key", AccessKeySecret = "second-secret" });
        Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 1 });

        AssertDone(await DescribeAsync());
        AssertThrottled(await DescribeAsync());
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        AssertThrottled(await Client.CallAsync(Attach, Ids("i-two", "vpc-a")));
        AssertDone(await DescribeAsync("cn-shanghai"));
        AssertRefused(await DescribeAsync(key: "their-key", secret: "their-secret"), 403, "InvalidVpc.NotBelong");
        // Another key of the same account shares its limit.
        AssertThrottled(await DescribeAsync(key: "second-key", secret: "second-secret"));
        Assert.That(Simulator.Links, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Actions_LimitsOnlyThoseNamed_AndNullEndsIt()
    {
        Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 1, Actions = [Attach] });
        for (var call = 0; call < 5; call++) AssertDone(await DescribeAsync());
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
        AssertThrottled(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));

        Simulator.SetThrottling(null);
        AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public async Task MinuteMilliseconds_IsHowLongAMinuteIs()
    {
        Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 1, MinuteMilliseconds = 1000 });
        AssertDone(await DescribeAsync());
        AssertThrottled(await DescribeAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));
        AssertDone(await DescribeAsync());
    }

    [Test]
    public async Task MinuteMilliseconds_LimitsEachOfTwoActionsBySecond()
    {
        Simulator.SetThrottling(new SimulatedThrottling { CallsPerMinute = 2, Actions = [Describe, Attach], MinuteMilliseconds = 1000 });
        for (var second = 0; second < 3; second++)
        {
            for (var call = 0; call < 2; call++)
            {
                AssertDone(await DescribeAsync());
                AssertDone(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
            }
            AssertThrottled(await DescribeAsync());
            Clock.Advance(TimeSpan.FromMilliseconds(999));
            AssertThrottled(await Client.CallAsync(Attach, Ids("i-one", "vpc-a")));
            Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        AssertDone(await Client.CallAsync(Detach, Ids("i-one", "vpc-a")));
    }

    [Test]
    public void SetThrottling_RefusesWhatCannotBe()
    {
        using (Assert.EnterMultipleScope())
        {
            Refused(new() { CallsPerMinute = 0 });
            Refused(new() { CallsPerMinute = 1, MinuteMilliseconds = 0 });
            Refused(new() { CallsPerMinute = 1, Actions = ["AssumeRole"] });
        }
    }

    private void Refused(SimulatedThrottling limits) => Assert.Throws<ArgumentException>(() => Simulator.SetThrottling(limits));

    private static void AssertThrottled(Answer answer) =>
        AssertRefused(answer, 400, "Throttling.User", "Request was denied due to user flow control.");

    private Task<Answer> DescribeAsync(string regionId = Region, string key = "simulator-key", string secret = "simulator-secret") =>
        Client.SendAsync(new SignedCall
        {
            Action = Describe,
            Parameters = [("RegionId", regionId), ("VpcId", "vpc-a")],
            Key = key,
            Secret = secret,
        });
}
