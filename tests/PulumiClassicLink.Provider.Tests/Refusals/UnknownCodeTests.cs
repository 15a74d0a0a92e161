using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>A code that no page documents is reported as it came, whatever it looks like, and never taken for absence.</summary>
[CancelAfter(60_000)]
internal sealed class UnknownCodeTests
{
    private static readonly string[] Codes =
        ["SomethingNew", "InvalidLink.NotFound", "InvalidInstanceId.NotFound.Soon", "NotFound", "InvalidOperation.InvalidVpcId",
            "IncorrectRouteEntryStatus"];

    [Test]
    public async Task UnknownCode_IsReportedAsItCame(
        [Values(Rig.Attach, Rig.Detach, Rig.Describe)] string action,
        [ValueSource(nameof(Codes))] string code,
        [Values] bool linkIsThere)
    {
        await using var rig = await Rig.StartAsync();
        if (linkIsThere && action != Rig.Attach)
            rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        rig.Refuse(action, code, "The link does not exist, or so.", times: int.MaxValue);

        var outcome = await RefusedOperation.EndAsync(rig, action);

        var attempted = action switch { Rig.Attach => "Cannot attach", Rig.Detach => "Cannot detach", _ => "Cannot read the link" };
        // The page of the VPC and the proof of sight are refused before.
        var call = rig.Cloud.Calls.Where(call => call.Action == action).ElementAt(action == Rig.Describe ? 2 : 0);
        Assert.That(outcome, Is.EqualTo(
            $"""
            FailedPrecondition
            {attempted} (instance i-classic1, VPC vpc-a, region cn-hangzhou): {action}: {code}: The link does not exist, or so. (RequestId {call.RequestId})
            Next step: look the code up in Alibaba Cloud's error center, or ask Alibaba Cloud with the RequestId; this provider does not know it and changed nothing in its state.
            """.ReplaceLineEndings("\n")));
    }
}
