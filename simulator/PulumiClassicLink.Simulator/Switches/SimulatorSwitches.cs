namespace PulumiClassicLink.Simulator;

/// <summary>
/// What no source answers about the service, each with a default; <see cref="SwitchTable"/> says why. A client must be right whatever
/// they say.
/// </summary>
public sealed record SimulatorSwitches
{
    public UnlinkedAnswer DescribeUnlinked { get; init; } = UnlinkedAnswer.Empty;

    public NotClassicAnswer DescribeNotClassic { get; init; } = NotClassicAnswer.AsClassic;

    public ReleasedAnswer DescribeReleased { get; init; } = ReleasedAnswer.NotFound;

    public UnknownVpcAnswer DescribeUnknownVpc { get; init; } = UnknownVpcAnswer.Empty;

    public DisabledVpcAnswer DescribeDisabledVpc { get; init; } = DisabledVpcAnswer.AsEnabled;

    public BothIdsFilter DescribeBothIds { get; init; } = BothIdsFilter.Both;

    public MixedIdsAnswer DescribeMixedIds { get; init; } = MixedIdsAnswer.Refused;

    public SpaceInIdsMeaning SpaceInIds { get; init; } = SpaceInIdsMeaning.PartOfId;

    public DeniedDescribeAnswer DeniedDescribe { get; init; } = DeniedDescribeAnswer.Refused;

    public DeniedCode DeniedCode { get; init; } = DeniedCode.ForbiddenRam;

    public SamePairAnswer AttachSamePair { get; init; } = SamePairAnswer.Success;

    public AttachUnknownVpcAnswer AttachUnknownVpc { get; init; } = AttachUnknownVpcAnswer.Malformed;

    public RegionLimit RegionLimit { get; init; } = RegionLimit.None;

    public WriteAnswer DetachLocked { get; init; } = WriteAnswer.Works;

    public WriteAnswer DetachDisabledVpc { get; init; } = WriteAnswer.Refused;

    public OtherVpcAnswer DetachOtherVpc { get; init; } = OtherVpcAnswer.InvalidVpc;

    /// <summary>A second change of an instance while Describe does not show the first yet.</summary>
    public WriteAnswer WriteWhileChanging { get; init; } = WriteAnswer.Works;

    public LinkFate LinkOfReleased { get; init; } = LinkFate.Removed;

    public LinkFate LinkOfMigrated { get; init; } = LinkFate.Kept;

    public LinkFate LinkOfTransferred { get; init; } = LinkFate.Kept;

    public ThrottlingCode ThrottlingCode { get; init; } = ThrottlingCode.ThrottlingUser;

    public ThrottlingHint ThrottlingHint { get; init; } = ThrottlingHint.None;

    public EndpointRegion EndpointRegion { get; init; } = EndpointRegion.Any;

    public ServiceStatus Service { get; init; } = ServiceStatus.Open;

    public ErrorWording ErrorWording { get; init; } = ErrorWording.Newest;

    public MessageChoice MessageChoice { get; init; } = MessageChoice.First;
}
