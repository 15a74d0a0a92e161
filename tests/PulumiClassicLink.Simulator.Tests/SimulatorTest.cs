using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Simulator.Tests;

/// <summary>A simulator of its own for each test, with two instances and two VPCs in cn-beijing.</summary>
internal abstract class SimulatorTest
{
    protected const string Region = "cn-beijing";
    protected const string Attach = "AttachClassicLinkVpc";
    protected const string Detach = "DetachClassicLinkVpc";
    protected const string Describe = "DescribeClassicLinkInstances";

    protected FakeTimeProvider Clock { get; private set; } = new();

    protected EcsSimulator Simulator { get; private set; } = null!;

    protected SigningClient Client { get; private set; } = null!;

    protected virtual SimulatorOptions Options => new();

    [SetUp]
    public async Task StartAsync()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        Simulator = await EcsSimulator.StartAsync(Options, Clock, bound.Token);
        Client = new SigningClient(Simulator.Endpoint, Clock);
        Simulator.AddInstance(Region, "i-one");
        Simulator.AddInstance(Region, "i-two");
        Simulator.AddVpc(Region, "vpc-a");
        Simulator.AddVpc(Region, "vpc-b");
    }

    [TearDown]
    public async Task StopAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
    }

    protected static (string, string)[] Ids(string instanceId, string vpcId, string regionId = Region) =>
        [("RegionId", regionId), ("InstanceId", instanceId), ("VpcId", vpcId)];

    protected static void AssertRefused(Answer answer, int status, string code, string? message = null)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)answer.Status, Is.EqualTo(status), answer.Text);
            Assert.That(answer.Code, Is.EqualTo(code), answer.Text);
            if (message is not null) Assert.That(answer.Message, Is.EqualTo(message));
        }
    }

    protected static void AssertDone(Answer answer) => Assert.That((int)answer.Status, Is.EqualTo(200), answer.Text);
}
