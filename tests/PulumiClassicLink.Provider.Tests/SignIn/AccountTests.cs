using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>accountId: nothing is called gone by the credentials of another account.</summary>
internal sealed class AccountTests
{
    private const string Identity = "GetCallerIdentity";
    private const string Account = "1000000000000001";

    private static Task ConfigureAsync(SignInRig rig, string? account) => rig.ConfigureAsync(
        ("accessKey", Rig.Key), ("secretKey", Rig.Secret), ("accountId", account));

    [Test]
    public async Task FirstGone_IsPrecededByOneQuestion()
    {
        await using var rig = await SignInRig.StartAsync();
        await ConfigureAsync(rig, Account);
        rig.Plugin.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        await rig.Plugin.ReadAsync(inputs: Rig.Inputs());
        Assert.That(rig.Plugin.Count(Identity), Is.Zero, "the link is there");

        rig.Plugin.Cloud.Unlink(Rig.Region, Rig.Instance);
        rig.Plugin.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.That((await rig.Plugin.ReadAsync(inputs: Rig.Inputs())).Id, Is.Empty);
        Assert.That((await rig.Plugin.ReadAsync(inputs: Rig.Inputs())).Id, Is.Empty);

        Assert.That(rig.Plugin.Count(Identity), Is.EqualTo(1));
        Assert.That(rig.Hosts, Does.Contain("sts.cn-hangzhou.aliyuncs.com"));
    }

    [Test]
    public async Task AnotherAccount_IsAnErrorAndNoGone()
    {
        await using var rig = await SignInRig.StartAsync();
        await ConfigureAsync(rig, "1000000000000002");

        var refused = await Calls.RefusedAsync(async () => await rig.Plugin.ReadAsync(inputs: Rig.Inputs()), StatusCode.FailedPrecondition);
        await Calls.RefusedAsync(
            async () => await rig.Plugin.Client.InvokeAsync(
                new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Props.Of(("vpcId", Rig.Vpc)) }, rig.Plugin.Options),
            StatusCode.FailedPrecondition);
        rig.Plugin.Cloud.RemoveInstance(Rig.Region, Rig.Instance);
        await Calls.RefusedAsync(async () => await rig.Plugin.ReadAsync(inputs: Rig.Inputs()), StatusCode.FailedPrecondition);

        Assert.That(refused.Status.Detail, Is.EqualTo(
            "Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): GetCallerIdentity: the key from accessKey of the provider's "
            + "configuration belongs to account 1000000000000001, not to 1000000000000002 as accountId says\n"
            + "Next step: sign in to account 1000000000000002, or correct the provider's accountId "
            + "and run `pulumi refresh --run-program`."));
        Assert.That(rig.Plugin.Count(Identity), Is.EqualTo(1), "whose the key is does not change");
    }

    [TestCase("Forbidden")]
    [TestCase("InternalError")]
    public async Task QuestionThatFails_ProvesNothing(string code)
    {
        await using var rig = await SignInRig.StartAsync();
        await ConfigureAsync(rig, Account);
        rig.Plugin.Refuse(Identity, code, times: 10);

        Assert.ThrowsAsync<RpcException>(async () => await rig.Plugin.ReadAsync(inputs: Rig.Inputs()));
        rig.Plugin.Cloud.ClearFaults();
        Assert.That((await rig.Plugin.ReadAsync(inputs: Rig.Inputs())).Id, Is.Empty);
    }

    [Test]
    public async Task WithoutAccountId_NobodyIsAsked()
    {
        await using var rig = await SignInRig.StartAsync();
        await ConfigureAsync(rig, null);

        await rig.Plugin.ReadAsync(inputs: Rig.Inputs());

        Assert.That(rig.Plugin.Count(Identity), Is.Zero);
    }
}
