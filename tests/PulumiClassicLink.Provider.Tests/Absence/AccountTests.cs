using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Provider.Tests.Refusals;

namespace PulumiClassicLink.Provider.Tests.Absence;

/// <summary>In another account every link would be gone.</summary>
[CancelAfter(60_000)]
internal sealed class AccountTests
{
    private const string Right = "1000000000000001";
    private const string Wrong = "2000000000000002";

    [TestCase(Right, "gone")]
    [TestCase(Wrong, "error")]
    public async Task Read_OfAnAbsentLink_IsGoneInTheRightAccountOnly(string accountId, string expected)
    {
        foreach (var isReleased in new[] { false, true })
        {
            await using var rig = await StartAsync(accountId);
            if (isReleased)
                rig.Cloud.RemoveInstance(Rig.Region, Rig.Instance);

            var outcome = await RefusedOperation.EndAsync(rig, Rig.Describe);

            Assert.That(outcome, expected == "gone" ? Is.EqualTo("gone") : Does.Contain(Right).And.Contain(Wrong));
        }
    }

    [TestCase(Right, "gone")]
    [TestCase(Wrong, "error")]
    public async Task Delete_OfAnAbsentLink_IsDoneInTheRightAccountOnly(string accountId, string expected)
    {
        foreach (var isReleased in new[] { false, true })
        {
            await using var rig = await StartAsync(accountId);
            if (isReleased)
                rig.Cloud.RemoveInstance(Rig.Region, Rig.Instance);

            var outcome = await RefusedOperation.EndAsync(rig, Rig.Detach);

            Assert.That(outcome, expected == "gone" ? Is.EqualTo("gone") : Does.Contain(Right).And.Contain(Wrong));
        }
    }

    [TestCase(Right, false)]
    [TestCase(Wrong, true)]
    public async Task Read_OfALinkThatWasMoved_NeedsTheRightAccount(string accountId, bool isRefused)
    {
        await using var rig = await StartAsync(accountId);
        rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);

        var outcome = await RefusedOperation.EndAsync(rig, Rig.Describe);

        Assert.That(outcome, isRefused ? Does.Contain(Right).And.Contain(Wrong) : Is.EqualTo("gone"));
    }

    /// <summary>ECS accepts a Detach, and then shows another VPC: to keys of another account that says nothing.</summary>
    [TestCase(Right, false)]
    [TestCase(Wrong, true)]
    public async Task Delete_OfALinkThatWasMoved_NeedsTheRightAccount(string accountId, bool isRefused)
    {
        await using var rig = await StartAsync(accountId);
        rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.OtherVpc);
        rig.Refuse(Rig.Detach, "OperationDenied");

        var outcome = await RefusedOperation.EndAsync(rig, Rig.Detach);

        Assert.That(outcome, isRefused ? Does.Contain(Right).And.Contain(Wrong) : Is.EqualTo("FALSE GONE"), "the other link stays");
    }

    [TestCase(Right)]
    [TestCase(Wrong)]
    public async Task Read_OfAPresentLink_NeedsNoProofOfTheAccount(string accountId)
    {
        await using var rig = await StartAsync(accountId);
        rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);

        Assert.That(await RefusedOperation.EndAsync(rig, Rig.Describe), Is.EqualTo("present"));
    }

    private static Task<Rig> StartAsync(string accountId) => Rig.StartAsync(configure: configuration =>
    {
        configuration.Fields["accountId"] = Value.ForString(accountId);
        var endpoints = configuration.Fields["endpoints"].StructValue;
        endpoints.Fields["sts"] = endpoints.Fields["ecs"];
    });
}
