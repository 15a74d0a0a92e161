namespace PulumiClassicLink.Links.Reading;

/// <summary>
/// What ECS's answer by instance means for one question. A Read finds a link to be gone here and nowhere else: a listing of a VPC can only
/// say that a link is there, and a refused batch is split until each instance has an answer of its own. <see cref="LinkReader"/> tells
/// nobody "gone" before it has checked the account.
/// </summary>
/// <param name="Sight">Null: the answer says nothing about the link.</param>
/// <param name="Failure">Why; null where there is a sight.</param>
internal sealed record Verdict(LinkSight? Sight, Exception? Failure = null)
{
    /// <param name="question">Its instance was asked for in the call.</param>
    /// <param name="vpcId">That of the instance's row; null: the answer has no row for it.</param>
    /// <param name="answer">That of the call.</param>
    /// <returns>Null: no row, which proves nothing without a proof of sight; the question must be sent again after one.</returns>
    public static Verdict? Of(Question question, string? vpcId, Described answer) => answer switch
    {
        // Present, or moved to another VPC.
        { Page: not null } when vpcId is not null => Present(vpcId),

        // Gone, where the caller could see. Not seen, where that is all the question is about.
        { Page: not null } when answer.CouldSee || !question.WantsProof => Of(LinkState.NotLinked),
        { Page: not null } => question.Blindness is { } blindness ? new(null, blindness) : null,

        // Gone with its instance, or with the instance's move into a VPC. Only ECS knows the instance, so this needs no proof of sight.
        { Refusal.Kind: CloudErrorKind.InstanceNotFound } => Of(LinkState.InstanceNotFound),
        { Refusal.Kind: CloudErrorKind.InstanceNotClassic } => Of(LinkState.InstanceNotClassic),

        // Any other refusal, and what is no answer at all.
        _ => new(null, answer.Failure),
    };

    public static Verdict Present(string vpcId) => new(new LinkSight { State = LinkState.Linked, VpcId = vpcId });

    public static Verdict Of(LinkState state) => new(new LinkSight { State = state });

    /// <summary>ECS did not refuse an instance that cannot exist, so this caller may be shown no rows at all.</summary>
    public static CloudException Blind(string regionId) =>
        new(CloudErrorKind.Refused,
            CloudCall.Describe,
            $"{CloudCall.Describe}: empty answers from {regionId} prove nothing: ECS did not even refuse an instance that cannot exist.",
            $"Grant the permission ecs:{CloudCall.Describe}, or set the provider's trustEmptyAnswers to take empty for absent.")
        {
            Cause = $"the RAM policy of the access key does not allow ecs:{CloudCall.Describe} on resource \"*\": "
                + "ECS has answered such queries with an empty success.",
        };

    /// <summary>Calls take so long that each proof of sight is too old when the question after it is sent.</summary>
    public static CloudException TooLate(string regionId) =>
        new(CloudErrorKind.OutcomeUnknown,
            CloudCall.Describe,
            $"{CloudCall.Describe}: empty answers from {regionId} prove nothing: each came more than {Known.ProofLasts.TotalSeconds:0} s "
            + "after the proof that the access key may see links.")
        {
            Cause = "ECS takes seconds for an answer, or holds calls back.",
            Next = "repeat the operation when ECS answers faster.",
        };
}

/// <summary>What is known of one instance's link. <see cref="Verdict"/> says which answer of ECS means what.</summary>
public enum LinkState
{
    Linked,

    NotLinked,

    InstanceNotFound,

    /// <summary>The instance is not in the classic network (any more).</summary>
    InstanceNotClassic,
}

/// <summary>How a look is sent.</summary>
public enum LookManner
{
    /// <summary>Up to three times, where no answer comes.</summary>
    Ordinary,

    /// <summary>Once: the caller looks again itself.</summary>
    Repeated,

    /// <summary>No user waits for it, so it always waits for others that may share its call.</summary>
    Patient,
}

/// <summary>The answer of <see cref="LinkReader"/> for one instance.</summary>
public sealed record LinkSight
{
    public required LinkState State { get; init; }

    /// <summary>The VPC that the instance is linked to; null unless <see cref="State"/> is Linked.</summary>
    public string? VpcId { get; init; }

    /// <summary>True: this link of the instance is there.</summary>
    public bool Shows(ClassicLink link) => State == LinkState.Linked && VpcId == link.VpcId;
}
