using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Resources;

/// <summary>Keys of another account know none of the instances: a refresh with them empties the state.</summary>
internal sealed class AccountDoubtTests
{
    private const string Account = "1000000000000001";

    private Rig _rig = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _rig = await Rig.StartAsync();
        await _rig.ConfigureAsync(WithSts);
    }

    [TearDown]
    public async Task StopAsync() => await _rig.DisposeAsync();

    [Test]
    public async Task ThirdUnknownInstance_IsWarnedOfOnce_WithTheAccountOfTheKeys()
    {
        await RefreshAsync("i-1");
        await RefreshAsync("i-2");
        Assert.That(_rig.Engine.Warnings, Is.Empty, "two may have been released");

        await RefreshAsync("i-3");
        await RefreshAsync("i-4");

        Assert.Multiple(() =>
        {
            Assert.That(_rig.Engine.Warnings.Single(),
                Does.Contain($"The keys belong to account {Account}.").And.Contain("classiclink:accountId"));
            Assert.That(_rig.Count("GetCallerIdentity"), Is.EqualTo(1));
        });
    }

    [Test]
    public async Task ThreeUnknownBesideOneThatIsThere_AreNotDoubted()
    {
        _rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await RefreshAsync(Rig.Instance);

        foreach (var instance in new[] { "i-1", "i-2", "i-3" })
            await RefreshAsync(instance);

        Assert.That(_rig.Engine.Warnings, Is.Empty);
        Assert.That(_rig.Count("GetCallerIdentity"), Is.Zero);
    }

    [Test]
    public async Task LinksThatWereDetached_AreNotDoubted()
    {
        foreach (var instance in new[] { "i-1", "i-2", "i-3" })
        {
            _rig.Cloud.AddInstance(Rig.Region, instance);
            await RefreshAsync(instance);
        }

        Assert.That(_rig.Engine.Warnings, Is.Empty, "the instances are there");
    }

    [Test]
    public async Task ReleasedInstancesBesideOneThatIsOnlyNotLinked_AreNotDoubted()
    {
        _rig.Cloud.AddInstance(Rig.Region, "i-detached");
        await RefreshAsync("i-detached");

        foreach (var instance in new[] { "i-1", "i-2", "i-3" })
            await RefreshAsync(instance);

        Assert.That(_rig.Engine.Warnings, Is.Empty);
    }

    [Test]
    public async Task WhereStsIsNotToBeAsked_TheWarningComesWithoutAnAccount()
    {
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync();

        foreach (var instance in new[] { "i-1", "i-2", "i-3" })
            await RefreshAsync(instance);

        Assert.That(_rig.Engine.Warnings.Single(), Does.Contain("could not be asked"));
        Assert.That(_rig.Count("GetCallerIdentity"), Is.Zero, "the keys are those of a cloud of its own");
    }

    [Test]
    public async Task WithAccountId_NothingIsDoubted()
    {
        await _rig.NextRunAsync();
        await _rig.ConfigureAsync(configuration =>
        {
            WithSts(configuration);
            configuration.Fields["accountId"] = Value.ForString(Account);
        });

        foreach (var instance in new[] { "i-1", "i-2", "i-3" })
            await RefreshAsync(instance);

        Assert.That(_rig.Engine.Warnings, Is.Empty);
    }

    private void WithSts(Struct configuration)
    {
        var cloud = _rig.Cloud.Endpoint.ToString();
        configuration.Fields["endpoints"] = Value.ForStruct(Props.Of(("ecs", cloud), ("sts", cloud)));
    }

    private async Task RefreshAsync(string instance)
    {
        var read = await _rig.Client.ReadAsync(
            new ReadRequest
            {
                Id = $"{Rig.Region}:{instance}:{Rig.Vpc}",
                Urn = Rig.Urn(instance),
                Inputs = Rig.Inputs(instance),
                Properties = Rig.Inputs(instance),
            },
            _rig.Options);
        Assert.That(read.Id.Length > 0, Is.EqualTo(instance == Rig.Instance));
    }
}
