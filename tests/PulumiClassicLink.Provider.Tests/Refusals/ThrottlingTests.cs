using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Refusals;

[CancelAfter(60_000)]
internal sealed class ThrottlingTests
{
    [TestCase(Rig.Attach, "Cannot attach")]
    [TestCase(Rig.Detach, "Cannot detach")]
    [TestCase(Rig.Describe, "Cannot read the link")]
    public async Task Throttled_BeyondMaxRetryTimeout_SaysWhoseLimitItIs(string action, string attempted)
    {
        await using var rig =
            await Rig.StartAsync(configure: configuration => configuration.Fields["maxRetryTimeout"] = Value.ForNumber(3));
        if (action != Rig.Attach)
            rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        rig.Refuse(action, "Throttling.User", "Request was denied due to user flow control.", times: int.MaxValue, retryAfter: 1000);

        var outcome = await RefusedOperation.EndAsync(rig, action);

        var last = rig.Cloud.Calls.Last(call => call.Action == action);
        Assert.Multiple(() =>
        {
            Assert.That(rig.Count(action), Is.GreaterThan(1));
            Assert.That(outcome, Is.EqualTo(
                $"""
                Unavailable
                {attempted} (instance i-classic1, VPC vpc-a, region cn-hangzhou): {action}: Throttling.User: Request was denied due to user flow control. (RequestId {last.RequestId})
                Likely cause: the account calls {action} too often; the limit of each region is shared by everything in the account.
                Next step: repeat the operation after a minute, or with less of --parallel.
                """.ReplaceLineEndings("\n")));
        });
    }
}
