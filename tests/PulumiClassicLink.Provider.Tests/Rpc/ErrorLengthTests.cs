using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.Rpc;

/// <summary>Five lines and 2,000 characters, however long what they are about is, and nothing that a terminal obeys.</summary>
internal sealed class ErrorLengthTests
{
    private static readonly string Long = new('x', 2500);

    [Test]
    public async Task Configure_WithAnEndlessName_SaysItShort()
    {
        await using var rig = await Rig.BareAsync();
        rig.Environment["HOME"] = "/no/such/home";
        var arguments = Props.Of(("profile", string.Concat(Enumerable.Repeat("\u001b[2J\n", 10_000))),
            ("sharedCredentialsFile", "/no/such/" + Long));

        var refused = await Calls.RefusedAsync(
            async () => await rig.Client.ConfigureAsync(new ConfigureRequest { Args = arguments }, rig.Options),
            StatusCode.InvalidArgument);

        AssertShort(refused.Status.Detail);
        Assert.That(refused.Status.Detail, Does.StartWith("The credentials file /no/such/xxx").And.EndWith("or sign in another way."));
    }

    [Test]
    public async Task Create_OfEndlessIds_DoesNotRepeatThem()
    {
        await using var rig = await Rig.StartAsync();

        var refused = await Calls.RefusedAsync(() => rig.CreateAsync(Rig.Inputs("i-" + Long, "vpc-" + Long)), StatusCode.InvalidArgument);

        Assert.That(refused.Status.Detail, Is.EqualTo("instanceId is longer than 128 characters."));
    }

    [Test]
    public async Task Refusal_WithAnEndlessMessage_SaysItShort()
    {
        await using var rig = await Rig.StartAsync();
        rig.Cloud.AddInstance(Rig.Region, Longest("i-"));
        rig.Refuse(Rig.Attach, "QuotaExceeded", string.Concat(Enumerable.Repeat("full \u001b[31m", 1000)));

        var refused = Assert.CatchAsync<RpcException>(() => rig.CreateAsync(Rig.Inputs(Longest("i-"), Longest("vpc-"))))!;

        AssertShort(refused.Status.Detail);
        Assert.That(refused.Status.Detail,
            Does.StartWith("Cannot attach (instance i-xxx").And.Contain("\\u001b[31m").And.Contain("(RequestId 0000"));
        Assert.That(refused.Status.Detail, Does.Contain("\nNext step: "));
    }

    [Test]
    public async Task Reason_OfAnUnconfirmedLink_IsShort()
    {
        await using var rig = await Rig.StartAsync();
        rig.Break(Rig.Attach, FaultKind.Cut, times: 1000);

        var failed = await Calls.UnconfirmedAsync(() => rig.CreateAsync(Rig.Inputs(vpc: Longest("vpc-")), timeout: 20));

        AssertShort(failed.Reasons.Single());
        Assert.That(failed.Reasons.Single(), Does.StartWith("AttachClassicLinkVpc was sent"));
    }

    private static string Longest(string prefix) => prefix.PadRight(128, 'x');

    private static void AssertShort(string text)
    {
        Assert.That(text, Has.Length.LessThanOrEqualTo(2000));
        Assert.That(text.Split('\n'), Has.Length.LessThanOrEqualTo(5));
        Assert.That(text.Where(character => char.IsControl(character) && character != '\n'), Is.Empty);
    }
}
