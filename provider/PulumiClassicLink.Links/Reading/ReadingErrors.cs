namespace PulumiClassicLink.Links.Reading;

/// <summary>Answers that prove nothing, as errors.</summary>
internal static class ReadingErrors
{
    /// <summary>Quotes no id of the answer: an answer that is odd may hold anything.</summary>
    public static CloudException Untrusted(DescribeClassicLinkInstancesResponse page, string reason) =>
        new(CloudErrorKind.OutcomeUnknown,
            CloudCall.Describe,
            $"{CloudCall.Describe}: the answer cannot be trusted: {reason} (RequestId {page.RequestId})",
            "Nothing is known about the links; try again.")
        {
            RequestId = page.RequestId,
            IsInconsistent = true,
            Cause = "links were attached or detached while they were read, or ECS answers wrongly.",
            Next = "repeat the operation; if it stays so, ask Alibaba Cloud with the RequestId.",
        };

    public static CloudException Changing(string vpcId, int listings) =>
        new(CloudErrorKind.OutcomeUnknown, CloudCall.Describe, $"{CloudCall.Describe}: the links of VPC {vpcId} were never the same in {listings} listings")
        {
            Cause = "links are being attached or detached all the time, so no listing is known to be complete.",
            Next = "repeat the operation when the links of the VPC are at rest.",
        };

    public static CloudException Blind(string regionId) =>
        new(CloudErrorKind.Refused,
            CloudCall.Describe,
            $"{CloudCall.Describe}: empty answers from {regionId} prove nothing: ECS did not even refuse an instance that cannot exist.",
            $"Grant the permission ecs:{CloudCall.Describe}, or set the provider's trustEmptyAnswers to take empty for absent.")
        {
            Cause = $"the RAM policy of the access key does not allow ecs:{CloudCall.Describe} on resource \"*\": ECS has answered such queries with an empty success.",
        };

    public static CloudException TooLate(string regionId) =>
        new(CloudErrorKind.OutcomeUnknown,
            CloudCall.Describe,
            $"{CloudCall.Describe}: empty answers from {regionId} prove nothing: each came more than {Known.ProofLasts.TotalSeconds:0} s after the proof that the access key may see links.")
        {
            Cause = "ECS takes seconds for an answer, or holds calls back.",
            Next = "repeat the operation when ECS answers faster.",
        };
}
