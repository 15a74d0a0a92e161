namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>
/// The error table of the page DetachClassicLinkVpc in the ECS API reference, editions of 2024-12-20, 2019 and 2018; what a user sees of
/// each.
/// </summary>
internal static class DetachTexts
{
    public const string Blocks = """
        2024 | InvalidInstanceId.NotFound | The InstanceId provided does not exist in our records.
        gone

        2024 | InvalidInstanceId.NotFound | The specified instance does not exist.
        gone

        2024 | InvalidRegionId.Malformed | The specified parameter ?RegionId? is not valid.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidRegionId.Malformed: The specified parameter ?RegionId? is not valid. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: "cn-hangzhou" is not the id of a region.
        Next step: correct regionId, or the provider's region, to one of those that DescribeRegions of ECS lists.

        2024 | InvalidVpcId.Malformed | The specified parameter ?VpcId? is not valid.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidVpcId.Malformed: The specified parameter ?VpcId? is not valid. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: there is no VPC vpc-a in region cn-hangzhou: the id or the region is another, or it was deleted.
        Next step: correct vpcId or regionId.

        2024 | InvalidInstanceId.MalFormed | The specified instance is not a classic network instance.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidInstanceId.MalFormed: The specified instance is not a classic network instance. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: instance i-classic1 is not in the classic network (any more), and yet a look still shows its link to VPC vpc-a.
        Next step: repeat the operation in a few minutes; if the link stays, ask Alibaba Cloud with the RequestId.

        2024 | OperationDenied | The instances are not allowed to detach from the linked vpc.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: OperationDenied: The instances are not allowed to detach from the linked vpc. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: instance i-classic1 may not be taken off VPC vpc-a at present: it may be locked, expired or on its way into a VPC.
        Next step: look at the instance in the ECS console; repeat the operation when it is Running or Stopped and nothing holds it.

        2024 | OperationDenied | The specified vpc is disabled detach classic link.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: OperationDenied: The specified vpc is disabled detach classic link. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: ClassicLink was switched off on VPC vpc-a while instance i-classic1 was linked to it.
        Next step: enable ClassicLink on VPC vpc-a in the VPC console (or EnableVpcClassicLink, region cn-hangzhou), then repeat the operation.

        2024 | InvalidParameter.InvalidInstanceIdAndVpcId | The parameter InstanceId and VpcId are not allowed to be empty at the same time.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidParameter.InvalidInstanceIdAndVpcId: The parameter InstanceId and VpcId are not allowed to be empty at the same time. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: the call named neither an instance nor a VPC, which this provider never sends.
        Next step: report this as a bug of the provider, with the RequestId.

        2024 | InvalidStatus.InstanceStatus | The specified instance status is not support this operation ,expect status is running or shutted.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: InvalidStatus.InstanceStatus: The specified instance status is not support this operation ,expect status is running or shutted. (RequestId 00000000-0000-4000-8000-000000000005).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2024 | InvalidStatus.InstanceStatus | The specified instance status does not support this operation, expected status is Running or Stopped.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: InvalidStatus.InstanceStatus: The specified instance status does not support this operation, expected status is Running or Stopped. (RequestId 00000000-0000-4000-8000-000000000005).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2024 | InvalidInstanceId.NotBelong | The specified instance is not belong to you.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidInstanceId.NotBelong: The specified instance is not belong to you. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: instance i-classic1 belongs to another account than the access key; nothing can be known about its link with this key.
        Next step: use an access key of the instance's account.

        2024 | Forbidden.SubUser | User not authorized to operate on the specified resource.
        PermissionDenied
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: Forbidden.SubUser: User not authorized to operate on the specified resource. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: the RAM policy of the access key does not allow DetachClassicLinkVpc on instance i-classic1 and VPC vpc-a; it needs both.
        Next step: allow ecs:DetachClassicLinkVpc on acs:ecs:cn-hangzhou:*:instance/i-classic1 and acs:vpc:cn-hangzhou:*:vpc/vpc-a.

        2024 | InvalidOperation.InvalidVpc | The specified instance not link specify vpc
        gone

        2018 | InvalidInstanceId.MalFormed | The specified instance is not a classic network type instance.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidInstanceId.MalFormed: The specified instance is not a classic network type instance. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: instance i-classic1 is not in the classic network (any more), and yet a look still shows its link to VPC vpc-a.
        Next step: repeat the operation in a few minutes; if the link stays, ask Alibaba Cloud with the RequestId.

        2018 | InvalidRegionId.Malformed | The specified RegionId is invalid.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidRegionId.Malformed: The specified RegionId is invalid. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: "cn-hangzhou" is not the id of a region.
        Next step: correct regionId, or the provider's region, to one of those that DescribeRegions of ECS lists.

        2018 | InvalidVpcId.Malformed | The specified VpcId is invalid.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidVpcId.Malformed: The specified VpcId is invalid. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: there is no VPC vpc-a in region cn-hangzhou: the id or the region is another, or it was deleted.
        Next step: correct vpcId or regionId.

        2018 | InvalidInstanceId.NotBelong | The user does not own the specified instance.
        FailedPrecondition
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): DetachClassicLinkVpc: InvalidInstanceId.NotBelong: The user does not own the specified instance. (RequestId 00000000-0000-4000-8000-000000000001)
        Likely cause: instance i-classic1 belongs to another account than the access key; nothing can be known about its link with this key.
        Next step: use an access key of the instance's account.

        2018 | InvalidStatus.InstanceLocked | The specified instance is in another process list.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: InvalidStatus.InstanceLocked: The specified instance is in another process list. (RequestId 00000000-0000-4000-8000-000000000005).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2018 | InvalidStatus.InstanceStatus | Only the Running or Stopped InstanceStatus is allowed.
        DeadlineExceeded
        Cannot detach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: DetachClassicLinkVpc: InvalidStatus.InstanceStatus: Only the Running or Stopped InstanceStatus is allowed. (RequestId 00000000-0000-4000-8000-000000000005).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2018 | InvalidInstanceId.NotFound | The specified InstanceId does not exist.
        gone
        """;
}
