using PulumiClassicLink.Ecs.Actions;
using PulumiClassicLink.Ecs.Reading;

namespace PulumiClassicLink.Ecs.Errors;

/// <summary>Answers that prove nothing, as errors.</summary>
internal static class ReadingErrors
{
    /// <summary>Quotes no id of the answer: an answer that is odd may hold anything.</summary>
    public static EcsException Untrusted(DescribeClassicLinkInstancesResponse page, string reason) =>
        new(EcsErrorKind.OutcomeUnknown,
            EcsCall.Describe,
            $"{EcsCall.Describe}: the answer cannot be trusted: {reason} (RequestId {page.RequestId})\nNothing is known about the links; try again.")
        {
            RequestId = page.RequestId,
            IsInconsistent = true,
            Cause = "links were attached or detached while they were read, or ECS answers wrongly.",
            Next = "repeat the operation; if it stays so, ask Alibaba Cloud with the RequestId.",
        };

    public static EcsException Changing(string vpcId, int listings) =>
        new(EcsErrorKind.OutcomeUnknown, EcsCall.Describe, $"{EcsCall.Describe}: the links of VPC {vpcId} were never the same in {listings} listings")
        {
            Cause = "links are being attached or detached all the time, so no listing is known to be complete.",
            Next = "repeat the operation when the links of the VPC are at rest.",
        };

    public static EcsException Blind(string regionId) =>
        new(EcsErrorKind.Refused,
            EcsCall.Describe,
            $"{EcsCall.Describe}: empty answers from {regionId} prove nothing: ECS did not even refuse an instance that cannot exist.\n"
            + $"Grant the permission ecs:{EcsCall.Describe}, or set the provider's trustEmptyAnswers to take empty for absent.")
        {
            Cause = $"the RAM policy of the access key does not allow ecs:{EcsCall.Describe} on resource \"*\": ECS has answered such queries with an empty success.",
        };

    public static EcsException TooLate(string regionId) =>
        new(EcsErrorKind.OutcomeUnknown,
            EcsCall.Describe,
            $"{EcsCall.Describe}: empty answers from {regionId} prove nothing: each came more than {Known.ProofLasts.TotalSeconds:0} s after the proof that the access key may see links.")
        {
            Cause = "ECS takes seconds for an answer, or holds calls back.",
            Next = "repeat the operation when ECS answers faster.",
        };
}
