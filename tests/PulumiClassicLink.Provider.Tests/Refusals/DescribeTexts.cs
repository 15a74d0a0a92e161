namespace PulumiClassicLink.Provider.Tests.Refusals;

/// <summary>
/// The error table of the page DescribeClassicLinkInstances in the ECS API reference, editions of 2024-12-20, 2019 and 2018; what a user
/// sees of each.
/// </summary>
internal static class DescribeTexts
{
    public const string Blocks = """
        2024 | InvalidInstanceId.NotFound | The InstanceId provided does not exist in our records.
        gone

        2024 | InvalidParameter.ToManyInstanceIds | No more than 100 InstanceIds can be specified.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidParameter.ToManyInstanceIds: No more than 100 InstanceIds can be specified. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: the call named more than 100 instances, which this provider never sends.
        Next step: report this as a bug of the provider, with the RequestId.

        2024 | InvalidParameter.InvalidInstanceIdAndVpcId | The parameter InstanceId and VpcId are not allowed to be empty at the same time.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidParameter.InvalidInstanceIdAndVpcId: The parameter InstanceId and VpcId are not allowed to be empty at the same time. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: the call named neither an instance nor a VPC, which this provider never sends.
        Next step: report this as a bug of the provider, with the RequestId.

        2024 | InvalidInstanceId.NotBelong | The specified instance is not belong to you.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidInstanceId.NotBelong: The specified instance is not belong to you. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: instance i-classic1 belongs to another account than the access key; nothing can be known about its link with this key.
        Next step: use an access key of the instance's account.

        2024 | InvalidVpc.NotBelong | The specified vpc is not belong to you.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidVpc.NotBelong: The specified vpc is not belong to you. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: the VPC belongs to another account than the access key; a link needs both in one account.
        Next step: use an access key of the VPC's account, or another VPC.

        2024 | InvalidParameter.PageNumber | The parameter pageNumber is invalid.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidParameter.PageNumber: The parameter pageNumber is invalid. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: ECS takes page numbers from 1, and this provider sends no other.
        Next step: report this as a bug of the provider, with the RequestId.

        2024 | InvalidParameter.PageSize | The parameter pageSize is invalid.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidParameter.PageSize: The parameter pageSize is invalid. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: ECS takes page sizes from 1 to 100, and this provider sends 100.
        Next step: report this as a bug of the provider, with the RequestId.

        2024 | InvalidRegionId.NotFound | The specified region does not exist.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidRegionId.NotFound: The specified region does not exist. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: there is no region cn-hangzhou, or this account or endpoint cannot use it.
        Next step: correct regionId, the provider's region, or its endpoint.

        2018 | InvalidRegionId.Malformed | The specified RegionId is invalid.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidRegionId.Malformed: The specified RegionId is invalid. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: "cn-hangzhou" is not the id of a region.
        Next step: correct regionId, or the provider's region, to one of those that DescribeRegions of ECS lists.

        2018 | InvalidInstanceId.NotBelong | The user does not own the specified instance.
        FailedPrecondition
        Cannot read the link (instance i-classic1, VPC vpc-a, region cn-hangzhou): DescribeClassicLinkInstances: InvalidInstanceId.NotBelong: The user does not own the specified instance. (RequestId 00000000-0000-4000-8000-000000000003)
        Likely cause: instance i-classic1 belongs to another account than the access key; nothing can be known about its link with this key.
        Next step: use an access key of the instance's account.

        2018 | InvalidInstanceId.NotFound | The specified InstanceId does not exist.
        gone
        """;
}
