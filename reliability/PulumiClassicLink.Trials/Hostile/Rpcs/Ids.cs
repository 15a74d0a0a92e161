using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Rpcs;

/// <summary>The ids and names that calls are about: mostly a few that meet each other, now and then an odd one.</summary>
internal static class Ids
{
    public const string Type = "classiclink:index:ClassicLinkAttachment";
    public const string Function = "classiclink:index:getClassicLinks";

    public static string Instance(Dice dice) => dice.Percent(92) ? $"i-{dice.Below(40)}" : OddTexts.Draw(dice);

    public static string Vpc(Dice dice) => dice.Percent(92) ? $"vpc-{dice.Below(4)}" : OddTexts.Draw(dice);

    public static string Region(Dice dice) => dice.Percent(92) ? dice.Of("cn-hangzhou", "cn-beijing") : OddTexts.Draw(dice);

    /// <summary>In one of the forms of an id, or in none.</summary>
    public static string Any(Dice dice) => dice.Below(8) switch
    {
        < 5 => $"{Region(dice)}:{Instance(dice)}:{Vpc(dice)}",
        5 => $"{Instance(dice)}:{Vpc(dice)}",
        6 => Instance(dice),
        _ => OddTexts.Draw(dice),
    };

    public static string Urn(Dice dice) => dice.Below(12) switch
    {
        < 9 => $"urn:pulumi:dev::shop::{Type}::link-{dice.Below(30)}",
        9 => $"urn:pulumi:dev::shop::my:Group${Type}::{OddTexts.Draw(dice)}",
        10 => $"urn:pulumi:dev::classiclink::pulumi:providers:classiclink::default_{OddTexts.Draw(dice)}",
        _ => OddTexts.Draw(dice),
    };
}
