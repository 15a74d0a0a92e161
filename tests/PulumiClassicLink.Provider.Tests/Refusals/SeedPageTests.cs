using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>
/// The 11 rows of the error table on the Chinese page DetachClassicLinkVpc, from top to bottom, and what Delete does and says about each
/// while
/// the link is still there; for the rows that say "no such instance", once the instance is released.
/// </summary>
[CancelAfter(60_000)]
internal sealed class SeedPageTests
{
    private const string Failed = "Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): ";
    private const string RequestId = "(RequestId 00000000-0000-4000-8000-00000000000";

    [Test]
    public Task Row01_InvalidInstanceIdNotFound_IsGone() =>
        EndsAsync("InvalidInstanceId.NotFound", "The InstanceId provided does not exist in our records.", "gone", looks: 2);

    [Test]
    public Task Row02_InvalidRegionIdMalformed_IsTheUsersMistake() => EndsAsync(
        "InvalidRegionId.Malformed",
        "The specified parameter ?RegionId? is not valid.",
        $"""
        FailedPrecondition
        {Failed}DetachClassicLinkVpc: InvalidRegionId.Malformed: The specified parameter ?RegionId? is not valid. {RequestId}1)
        Likely cause: "cn-hangzhou" is not the id of a region.
        Next step: correct regionId, or the provider's region, to one of those that DescribeRegions of ECS lists.
        """);

    [Test]
    public Task Row03_InvalidVpcIdMalformed_IsTheUsersMistake() => EndsAsync(
        "InvalidVpcId.Malformed",
        "The specified parameter ?VpcId? is not valid.",
        $"""
        FailedPrecondition
        {Failed}DetachClassicLinkVpc: InvalidVpcId.Malformed: The specified parameter ?VpcId? is not valid. {RequestId}1)
        Likely cause: there is no VPC vpc-a in region cn-hangzhou: the id or the region is another, or it was deleted.
        Next step: correct vpcId or regionId.
        """);

    [Test]
    public Task Row04_InvalidInstanceIdMalFormed_LooksAndFails() => EndsAsync(
        "InvalidInstanceId.MalFormed",
        "The specified instance is not a classic network instance.",
        $"""
        FailedPrecondition
        {Failed}DetachClassicLinkVpc: InvalidInstanceId.MalFormed: The specified instance is not a classic network instance. {RequestId}1)
        Likely cause: instance i-classic1 is not in the classic network (any more), and yet a look still shows its link to VPC vpc-a.
        Next step: repeat the operation in a few minutes; if the link stays, ask Alibaba Cloud with the RequestId.
        """,
        looks: 2);

    [Test]
    public Task Row05_OperationDenied_LooksAndFails() => EndsAsync(
        "OperationDenied",
        "The instances are not allowed to detach from the linked vpc.",
        $"""
        FailedPrecondition
        {Failed}DetachClassicLinkVpc: OperationDenied: The instances are not allowed to detach from the linked vpc. {RequestId}1)
        Likely cause: instance i-classic1 may not be taken off VPC vpc-a at present: it may be locked, expired or on its way into a VPC.
        Next step: look at the instance in the ECS console; repeat the operation when it is Running or Stopped and nothing holds it.
        """,
        looks: 2);

    [Test]
    public Task Row06_InvalidParameter_IsTheProvidersMistake() => EndsAsync(
        "InvalidParameter.InvalidInstanceIdAndVpcId",
        "The parameter InstanceId and VpcId are not allowed to be empty at the same time.",
        $"""
        FailedPrecondition
        {Failed}DetachClassicLinkVpc: InvalidParameter.InvalidInstanceIdAndVpcId: The parameter InstanceId and VpcId are not allowed to be empty at the same time. {RequestId}1)
        Likely cause: the call named neither an instance nor a VPC, which this provider never sends.
        Next step: report this as a bug of the provider, with the RequestId.
        """);

    [Test]
    public Task Row07_InvalidInstanceIdNotFound_InOtherWords_IsGone() =>
        EndsAsync("InvalidInstanceId.NotFound", "The specified instance does not exist.", "gone", looks: 2);

    [Test]
    public Task Row08_InvalidStatus_IsWaitedForUntilTheTimeout() => EndsAsync(
        "InvalidStatus.InstanceStatus",
        "The specified instance status is not support this operation ,expect status is running or shutted.",
        $"""
        DeadlineExceeded
        {Failed}not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: InvalidStatus.InstanceStatus: The specified instance status is not support this operation ,expect status is running or shutted. {RequestId}5).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.
        """);

    [Test]
    public Task Row09_InvalidInstanceIdNotBelong_IsTheUsersMistake() => EndsAsync(
        "InvalidInstanceId.NotBelong",
        "The specified instance is not belong to you.",
        $"""
        FailedPrecondition
        {Failed}DetachClassicLinkVpc: InvalidInstanceId.NotBelong: The specified instance is not belong to you. {RequestId}1)
        Likely cause: instance i-classic1 belongs to another account than the access key; nothing can be known about its link with this key.
        Next step: use an access key of the instance's account.
        """);

    [Test]
    public Task Row10_ForbiddenSubUser_NamesThePermission() => EndsAsync(
        "Forbidden.SubUser",
        "User not authorized to operate on the specified resource.",
        $"""
        PermissionDenied
        {Failed}DetachClassicLinkVpc: Forbidden.SubUser: User not authorized to operate on the specified resource. {RequestId}1)
        Likely cause: the RAM policy of the access key does not allow DetachClassicLinkVpc on instance i-classic1 and VPC vpc-a; it needs both.
        Next step: allow ecs:DetachClassicLinkVpc on acs:ecs:cn-hangzhou:*:instance/i-classic1 and acs:vpc:cn-hangzhou:*:vpc/vpc-a.
        """);

    [Test]
    public Task Row11_InvalidStatus_InOtherWords_IsWaitedForUntilTheTimeout() => EndsAsync(
        "InvalidStatus.InstanceStatus",
        "The specified instance status does not support this operation, expected status is Running or Stopped.",
        $"""
        DeadlineExceeded
        {Failed}not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: InvalidStatus.InstanceStatus: The specified instance status does not support this operation, expected status is Running or Stopped. {RequestId}5).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.
        """);

    private static async Task EndsAsync(string code, string message, string expected, int looks = 0)
    {
        await using var rig = await Rig.StartAsync();
        rig.Cloud.Relink(Rig.Region, Rig.Instance, Rig.Vpc);
        if (expected == "gone")
            rig.Cloud.RemoveInstance(Rig.Region, Rig.Instance);
        rig.Refuse(Rig.Detach, code, message, times: int.MaxValue);

        var outcome = await RefusedOperation.EndAsync(rig, Rig.Detach);

        Assert.Multiple(() =>
        {
            Assert.That(outcome, Is.EqualTo(expected.ReplaceLineEndings("\n")));
            Assert.That(outcome.Split('\n')[1..], Has.Length.LessThanOrEqualTo(5));
            Assert.That(rig.Cloud.Links, Has.Count.EqualTo(expected == "gone" ? 0 : 1), "a refused Detach cuts nothing");
            Assert.That(rig.Count(Rig.Describe), Is.EqualTo(looks),
                "a code that says gone is looked after once, and that needs a proof of sight");
        });
    }
}
