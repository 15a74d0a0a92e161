namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>
/// The error table of the page AttachClassicLinkVpc in the ECS API reference, editions of 2024-12-20, 2019 and 2018; what a user sees of
/// each.
/// </summary>
internal static class AttachTexts
{
    public const string Blocks = """
        2024 | InvalidInstanceId.NotFound | The InstanceId provided does not exist in our records.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.NotFound: The InstanceId provided does not exist in our records. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: there is no instance i-classic1 in region cn-hangzhou: the id, the region or the account of the access key is another, or it was released.
        Next step: correct instanceId or regionId, or remove this resource from the program.

        2024 | InvalidInstanceId.NotFound | The specified instance does not exist.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.NotFound: The specified instance does not exist. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: there is no instance i-classic1 in region cn-hangzhou: the id, the region or the account of the access key is another, or it was released.
        Next step: correct instanceId or regionId, or remove this resource from the program.

        2024 | InvalidInstanceId.NotFound | The specified Instance is not exist.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.NotFound: The specified Instance is not exist. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: there is no instance i-classic1 in region cn-hangzhou: the id, the region or the account of the access key is another, or it was released.
        Next step: correct instanceId or regionId, or remove this resource from the program.

        2024 | InvalidRegionId.Malformed | The specified parameter ?RegionId? is not valid.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidRegionId.Malformed: The specified parameter ?RegionId? is not valid. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: "cn-hangzhou" is not the id of a region.
        Next step: correct regionId, or the provider's region, to one of those that DescribeRegions of ECS lists.

        2024 | InvalidRegionId.NotFound | The RegionId provided does not exist in our records.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidRegionId.NotFound: The RegionId provided does not exist in our records. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: there is no region cn-hangzhou, or this account or endpoint cannot use it.
        Next step: correct regionId, the provider's region, or its endpoint.

        2024 | InvalidVpcId.Malformed | The specified parameter ?VpcId? is not valid.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidVpcId.Malformed: The specified parameter ?VpcId? is not valid. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: there is no VPC vpc-a in region cn-hangzhou: the id or the region is another, or it was deleted.
        Next step: correct vpcId or regionId.

        2024 | InvalidInstanceId.MalFormed | The specified instance is not a classic network instance.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.MalFormed: The specified instance is not a classic network instance. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: instance i-classic1 was migrated to a VPC, or never was in the classic network; only classic instances can be linked.
        Next step: correct instanceId or regionId, or remove this resource from the program.

        2024 | InvalidParameter.InvalidInstanceIdAndVpcId | The parameter InstanceId and VpcId are not allowed to be empty at the same time.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidParameter.InvalidInstanceIdAndVpcId: The parameter InstanceId and VpcId are not allowed to be empty at the same time. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the call named neither an instance nor a VPC, which this provider never sends.
        Next step: report this as a bug of the provider, with the RequestId.

        2024 | OperationDenied | The instance does not allow link to vpc.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: OperationDenied: The instance does not allow link to vpc. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: instance i-classic1 may not be linked at present, though no look shows a link of it: it may be locked, expired or on its way into a VPC.
        Next step: look at the instance in the ECS console; repeat the operation when it is Running or Stopped and nothing holds it.

        2024 | OperationDenied | The instance has been linked to other vpc.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: OperationDenied: The instance has been linked to other vpc. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: ECS takes instance i-classic1 for linked to another VPC than VPC vpc-a, though no look shows that link: it was just made or just removed.
        Next step: repeat the operation; should the other link stay, import it, or set `allowRelink: true` on this resource to move the instance.

        2024 | OperationDenied | The specified vpc is disabled attach classic link.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: OperationDenied: The specified vpc is disabled attach classic link. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: ClassicLink is switched off on VPC vpc-a.
        Next step: enable ClassicLink on VPC vpc-a in the VPC console (or EnableVpcClassicLink, region cn-hangzhou), then repeat the operation; just after that it may take a minute.

        2024 | InvalidStatus.InstanceStatus | The specified instance status is not support this operation ,expect status is running or shutted.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: InvalidStatus.InstanceStatus: The specified instance status is not support this operation ,expect status is running or shutted. (RequestId 00000000-0000-4000-8000-00000000000A).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2024 | InvalidStatus.InstanceStatus | The specified instance status is not support this operation, expect status is running or shutted.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: InvalidStatus.InstanceStatus: The specified instance status is not support this operation, expect status is running or shutted. (RequestId 00000000-0000-4000-8000-00000000000A).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2024 | InvalidStatus.InstanceLocked | The specified instance is locked,please wait more.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: InvalidStatus.InstanceLocked: The specified instance is locked,please wait more. (RequestId 00000000-0000-4000-8000-00000000000A).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2024 | InvalidInstanceId.NotBelong | The specified instance is not belong to you.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.NotBelong: The specified instance is not belong to you. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: instance i-classic1 belongs to another account than the access key; nothing can be known about its link with this key.
        Next step: use an access key of the instance's account.

        2024 | InvalidInstanceId.LimitedRegion | The specified instance does not support this operation due to the limitation of its region.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.LimitedRegion: The specified instance does not support this operation due to the limitation of its region. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: ClassicLink is not offered for instance i-classic1 in region cn-hangzhou.
        Next step: correct instanceId or regionId, or remove this resource from the program.

        2024 | QuotaExceeded | The link quota exceeded in this vpc.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: QuotaExceeded: The link quota exceeded in this vpc. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: VPC vpc-a has all the ClassicLinks it may have: 1,000 at most.
        Next step: detach links of VPC vpc-a that are not needed, or use another VPC.

        2024 | Forbidden.SubUser | User not authorized to operate on the specified resource.
        PermissionDenied
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: Forbidden.SubUser: User not authorized to operate on the specified resource. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: the RAM policy of the access key does not allow AttachClassicLinkVpc on instance i-classic1 and VPC vpc-a; it needs both.
        Next step: allow ecs:AttachClassicLinkVpc on acs:ecs:cn-hangzhou:*:instance/i-classic1 and acs:vpc:cn-hangzhou:*:vpc/vpc-a.

        2019 | Abs.InvalidInstanceId.MalFormed | The instance has been linked to other vpc.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: Abs.InvalidInstanceId.MalFormed: The instance has been linked to other vpc. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: ECS takes instance i-classic1 for linked to another VPC than VPC vpc-a, though no look shows that link: it was just made or just removed.
        Next step: repeat the operation; should the other link stay, import it, or set `allowRelink: true` on this resource to move the instance.

        2018 | Abs.InvalidInstanceId.MalFormed | The specified instance has already been linked to another VPC.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: Abs.InvalidInstanceId.MalFormed: The specified instance has already been linked to another VPC. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: ECS takes instance i-classic1 for linked to another VPC than VPC vpc-a, though no look shows that link: it was just made or just removed.
        Next step: repeat the operation; should the other link stay, import it, or set `allowRelink: true` on this resource to move the instance.

        2018 | InvalidInstanceId.MalFormed | The specified instance is not a classic network type instance.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.MalFormed: The specified instance is not a classic network type instance. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: instance i-classic1 was migrated to a VPC, or never was in the classic network; only classic instances can be linked.
        Next step: correct instanceId or regionId, or remove this resource from the program.

        2018 | InvalidRegionId.Malformed | The specified RegionId is invalid.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidRegionId.Malformed: The specified RegionId is invalid. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: "cn-hangzhou" is not the id of a region.
        Next step: correct regionId, or the provider's region, to one of those that DescribeRegions of ECS lists.

        2018 | InvalidVpcId.Malformed | The specified VpcId is invalid.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidVpcId.Malformed: The specified VpcId is invalid. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: there is no VPC vpc-a in region cn-hangzhou: the id or the region is another, or it was deleted.
        Next step: correct vpcId or regionId.

        2018 | InvalidInstanceId.NotBelong | The user does not own the specified instance.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.NotBelong: The user does not own the specified instance. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: instance i-classic1 belongs to another account than the access key; nothing can be known about its link with this key.
        Next step: use an access key of the instance's account.

        2018 | InvalidStatus.InstanceLocked | The specified instance is in another processing list.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: InvalidStatus.InstanceLocked: The specified instance is in another processing list. (RequestId 00000000-0000-4000-8000-00000000000A).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2018 | InvalidStatus.InstanceStatus | Only the Running or Stopped InstanceStatus is allowed.
        DeadlineExceeded
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): not done within 8 seconds.
        Last seen: AttachClassicLinkVpc: InvalidStatus.InstanceStatus: Only the Running or Stopped InstanceStatus is allowed. (RequestId 00000000-0000-4000-8000-00000000000A).
        Next step: repeat the operation, or give it more time with the resource option customTimeouts.

        2018 | OperationDenied | The specified VPC are unable to attach ClassicLink.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: OperationDenied: The specified VPC are unable to attach ClassicLink. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: ClassicLink is switched off on VPC vpc-a.
        Next step: enable ClassicLink on VPC vpc-a in the VPC console (or EnableVpcClassicLink, region cn-hangzhou), then repeat the operation; just after that it may take a minute.

        2018 | QuotaExceeded | The maximum number of links in the specified VPC exceeds.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: QuotaExceeded: The maximum number of links in the specified VPC exceeds. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: VPC vpc-a has all the ClassicLinks it may have: 1,000 at most.
        Next step: detach links of VPC vpc-a that are not needed, or use another VPC.

        2018 | InvalidInstanceId.NotFound | The specified InstanceId does not exist.
        FailedPrecondition
        Cannot attach (instance i-classic1, VPC vpc-a, region cn-hangzhou): AttachClassicLinkVpc: InvalidInstanceId.NotFound: The specified InstanceId does not exist. (RequestId 00000000-0000-4000-8000-000000000002)
        Likely cause: there is no instance i-classic1 in region cn-hangzhou: the id, the region or the account of the access key is another, or it was released.
        Next step: correct instanceId or regionId, or remove this resource from the program.
        """;
}
