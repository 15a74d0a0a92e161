using System.Text;
using PulumiClassicLink.Trials.Hostile.Answers;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Settings;

/// <summary>Files of the aliyun command line tool, as no tool writes them.</summary>
internal static class OddProfiles
{
    private static readonly string[] Modes =
        ["AK", "StsToken", "RamRoleArn", "EcsRamRole", "OIDC", "ChainableRamRoleArn", "External", "CloudSSO", "OAuth", "Bearer", "ak", ""];

    private static readonly string[] Members =
    [
        "access_key_id", "access_key_secret", "sts_token", "ram_role_name", "ram_role_arn", "ram_session_name", "source_profile",
        "expired_seconds", "region_id", "sts_region", "enable_vpc", "external_id", "policy", "process_command", "oidc_provider_arn",
        "oidc_token_file",
    ];

    private static readonly string[] Odd =
    [
        "null", "true", "false", "0", "-1", "900", "1e999", "3600.5", "[]", "{}", "\"\"", "\" \"", "\"a b\"", "\"\\u0000\"",
        "\"\\ud800\"", "\"é\"",
        "\"\\u001b[31m\"", "\"line\\nline\\nline\\nline\\nline\\nline\\nline\"", "\"\\\"unclosed\"",
    ];

    // Of a name that would be none: errors tell names.
    private static readonly string[] Secrets =
        ["\"" + OddTexts.Secret + "\"", "[\"" + OddTexts.Secret + "\"]", "\"a " + OddTexts.Secret + "\"", "{\""
            + OddTexts.Secret + "\":0}"];

    public static byte[] Draw(Dice dice)
    {
        var profiles = string.Join(',', Enumerable.Range(0, dice.Size(dice.OneIn(50) ? 300 : 4)).Select(_ => Profile(dice)));
        var current = dice.OneIn(4) ? dice.Of(Odd) : "\"p0\"";
        byte[] file = Encoding.UTF8.GetBytes($"{{\"current\":{current},\"profiles\":[{profiles}]}}");
        return dice.Below(8) switch
        {
            0 => OddBodies.Draw(dice, file),
            1 => ByteMutations.Mutate(dice, file),
            _ => file,
        };
    }

    private static string Profile(Dice dice)
    {
        if (dice.OneIn(30))
            return dice.Of(Odd);
        var members = Members.Where(_ => !dice.OneIn(5)).Select(name => $"\"{Name(dice, name)}\":{Value(dice, name)}");
        return $"{{\"name\":{(dice.OneIn(20) ? dice.Of(Odd) : $"\"p{dice.Below(3)}\"")},\"mode\":\"{dice.Of(Modes)}\",{string.Join(',', members)}}}";
    }

    private static string Value(Dice dice, string name) =>
        !dice.OneIn(6) ? Sound(dice, name)
        : dice.OneIn(2) || name is "source_profile" or "oidc_token_file" ? dice.Of(Odd)
        : dice.Of(Secrets);

    private static string Name(Dice dice, string name) => dice.OneIn(60) ? name[..^1] + "\\ud800" : name;

    private static string Sound(Dice dice, string name) => name switch
    {
        "expired_seconds" => "3600",
        "enable_vpc" => "true",
        "region_id" or "sts_region" => "\"cn-hangzhou\"",
        "ram_role_arn" => "\"acs:ram::1:role/x\"",
        "oidc_provider_arn" => "\"acs:ram::1:oidc-provider/x\"",
        "oidc_token_file" => "\"/dev/null\"",
        "ram_session_name" => "\"session\"",
        "ram_role_name" => "\"role\"",
        "source_profile" => $"\"p{dice.Below(3)}\"",
        "process_command" => $"\"/bin/false {OddTexts.Secret}\"",
        _ => $"\"{OddTexts.Secret}\"",
    };
}
