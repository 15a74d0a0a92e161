namespace PulumiClassicLink.Simulator;

/// <summary>A switch and the property that holds it.</summary>
internal sealed record SwitchRow(
    SwitchInfo Info, Func<SimulatorSwitches, string> Read, Func<SimulatorSwitches, string, SimulatorSwitches> Write);

/// <summary>Written out, in the order of the documentation.</summary>
internal static class SwitchRows
{
    public static readonly SwitchRow[] All =
    [
        Row("describeUnlinked", s => s.DescribeUnlinked, (s, value) => s with { DescribeUnlinked = value },
            "Describe of a classic instance without a link.",
            "A query that matches nothing is an empty list in all of ECS, and the table has no code for it."),
        Row("describeNotClassic", s => s.DescribeNotClassic, (s, value) => s with { DescribeNotClassic = value },
            "Describe of an instance that is not, or no longer, in the classic network.",
            "The table of Describe has no InvalidInstanceId.MalFormed, and the instance does exist."),
        Row("describeReleased", s => s.DescribeReleased, (s, value) => s with { DescribeReleased = value },
            "Describe of an instance that was released.",
            "It is in no records any more, as the message of InvalidInstanceId.NotFound says."),
        Row("describeUnknownVpc", s => s.DescribeUnknownVpc, (s, value) => s with { DescribeUnknownVpc = value },
            "Describe of a VPC that does not exist.",
            "The table has no code for it, so the VPC filters everything out."),
        Row("describeDisabledVpc", s => s.DescribeDisabledVpc, (s, value) => s with { DescribeDisabledVpc = value },
            "Describe of a VPC whose ClassicLink switch is off.",
            "The page asks for an enabled VPC, but its table has no code for another; links that are there are told."),
        Row("describeBothIds", s => s.DescribeBothIds, (s, value) => s with { DescribeBothIds = value },
            "Describe with a VPC and with instances.",
            "Samples send both, and filters of ECS queries narrow each other."),
        Row("describeMixedIds", s => s.DescribeMixedIds, (s, value) => s with { DescribeMixedIds = value },
            "Describe with an id that is refused among others that are not.",
            "The codes of the table speak of the whole call; and a client that copes with this copes with the other."),
        Row("spaceInIds", s => s.SpaceInIds, (s, value) => s with { SpaceInIds = value },
            "Describe with a space after a comma of the list of instances.",
            "Only the sample of 2018 has one; the text says comma. The strict reading finds the client that sends it."),
        Row("deniedDescribe", s => s.DeniedDescribe, (s, value) => s with { DeniedDescribe = value },
            "Describe by a caller without permission.",
            "Since 2025-12-20 the announced query actions of ECS refuse; before, they answered an empty list. This one is not named."),
        Row("deniedCode", s => s.DeniedCode, (s, value) => s with { DeniedCode = value },
            "The code for a caller without permission.",
            "The announcement names Forbidden.RAM; the tables of Attach and Detach still list Forbidden.SubUser."),
        Row("attachSamePair", s => s.AttachSamePair, (s, value) => s with { AttachSamePair = value },
            "Attach of a pair that is linked already.",
            "The rows of OperationDenied speak of another VPC, so none refuses it."),
        Row("attachUnknownVpc", s => s.AttachUnknownVpc, (s, value) => s with { AttachUnknownVpc = value },
            "Attach to a VPC that does not exist or is another account's.",
            "InvalidVpcId.Malformed is the only row about the id."),
        Row("regionLimit", s => s.RegionLimit, (s, value) => s with { RegionLimit = value },
            "The regions of InvalidInstanceId.LimitedRegion.",
            "No page names them; the other value takes the eight that are known to have had a classic network."),
        Row("detachLocked", s => s.DetachLocked, (s, value) => s with { DetachLocked = value },
            "Detach of a locked instance.",
            "The newest table of Detach has lost the row InvalidStatus.InstanceLocked that the one of 2018 had."),
        Row("detachDisabledVpc", s => s.DetachDisabledVpc, (s, value) => s with { DetachDisabledVpc = value },
            "Detach from a VPC whose ClassicLink switch is off.",
            "The newest table has a row that says so, though it would strand a link."),
        Row("detachOtherVpc", s => s.DetachOtherVpc, (s, value) => s with { DetachOtherVpc = value },
            "Detach of an instance that is linked to another VPC than the one named.",
            "InvalidOperation.InvalidVpc is the newest row and the most exact; OperationDenied is what older tables had."),
        Row("writeWhileChanging", s => s.WriteWhileChanging, (s, value) => s with { WriteWhileChanging = value },
            "A second Attach or Detach of an instance while Describe does not show the first yet.",
            "No page says that changes are carried out later; the other value answers InvalidStatus.InstanceLocked, as its message hints."),
        Row("linkOfReleased", s => s.LinkOfReleased, (s, value) => s with { LinkOfReleased = value },
            "The link of an instance that is released.",
            "Nothing is left that could be linked."),
        Row("linkOfMigrated", s => s.LinkOfMigrated, (s, value) => s with { LinkOfMigrated = value },
            "The link of an instance that is moved to a VPC.",
            "The migration guide does not say that it is removed; a link that stays is the harder case for a client."),
        Row("linkOfTransferred", s => s.LinkOfTransferred, (s, value) => s with { LinkOfTransferred = value },
            "The link of an instance that is transferred to another account.",
            "No page says that it is removed; a link that stays is the harder case for a client."),
        Row("throttlingCode", s => s.ThrottlingCode, (s, value) => s with { ThrottlingCode = value },
            "The code of a throttled call.",
            "Throttling.User is what callers of ECS report most often."),
        Row("throttlingHint", s => s.ThrottlingHint, (s, value) => s with { ThrottlingHint = value },
            "Whether a throttled call is told when to come back.",
            "No page of ECS promises a header, and a client must do without."),
        Row("endpointRegion", s => s.EndpointRegion, (s, value) => s with { EndpointRegion = value },
            "Whether the host of one region serves another.",
            "Central hosts do; of regional ones no page says."),
        Row("service", s => s.Service, (s, value) => s with { Service = value },
            "What the three actions answer once they are shut off.",
            "They are still there; InvalidAction.NotFound is what other actions that were shut off answer."),
        Row("errorWording", s => s.ErrorWording, (s, value) => s with { ErrorWording = value },
            "Whether codes, messages and HTTP statuses of 2018 still come.",
            "The newest tables are the vendor's last word."),
        Row("messageChoice", s => s.MessageChoice, (s, value) => s with { MessageChoice = value },
            "Which message comes where the newest tables give several for one cause.",
            "The first is as good as the others."),
    ];

    private static SwitchRow Row<T>(
        string name, Func<SimulatorSwitches, T> read, Func<SimulatorSwitches, T, SimulatorSwitches> write, string question, string why)
        where T : struct, Enum =>
        new(
            new SwitchInfo(name, Enum.GetNames<T>(), read(new SimulatorSwitches()).ToString(), question, why),
            switches => read(switches).ToString(),
            (switches, value) => write(switches, Enum.Parse<T>(value)));
}
