using System.Text.Json;
using System.Text.RegularExpressions;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>JSON whose fields contradict each other, come twice, are of another type, or are about something else.</summary>
internal static partial class OddFields
{
    private static readonly string[] Counts =
    [
        "-1", "-0", "0", "1", "2", "100", "101", "100000", "100001", "2147483647", "2147483648", "99999999999999999999", "1e999",
        "-1e999", "1E0", "0.0",
        "1.0", "0.5", "0e0", "\"0\"", "\"1\"", "null", "true", "[]", "{}", "[0]", "\"\"",
    ];

    private static readonly string[] Codes =
    [
        "\"InvalidInstanceId.NotFound\"", "\"invalidinstanceid.notfound\"", "\" InvalidInstanceId.NotFound\"",
        "\"InvalidInstanceId.NotFound \"",
        "\"InvalidInstanceId.NotFound\\u0000\"", "\"InvalidInstanceId.MalFormed\"", "\"InvalidInstanceId\"",
        "\"InvalidOperation.InvalidVpc\"",
        "\"InvalidVpcId.NotFound\"", "\"OperationDenied\"", "\"Throttling.User\"", "\"InternalError\"", "\"ServiceUnavailable\"",
        "\"Forbidden.RAM\"",
        "\"InvalidStatus.InstanceLocked\"", "\"InvalidAccessKeyId.NotFound\"", "\"InvalidSecurityToken.Expired\"",
        "\"InvalidAction.NotFound\"",
        "\"OK\"", "\"Success\"", "\"200\"", "\"\"", "\" \"", "null", "200", "0", "true", "[\"InvalidInstanceId.NotFound\"]", "{}",
        "\"\\u001b[31m\"", "\"line\\nline\\nline\\nline\\nline\\nline\\nline\"", "\"" + OddTexts.Secret + "\"",
    ];

    private static readonly string[] Texts =
    [
        "\"x\"", "\"\"", "null", "7", "[]", "{}", "\"\\u0000\"", "\"\\ud800\"", "\"a\\nb\\r\\nc\\td\\u001b[0m\\u202e\"",
        "\"linked to other\"",
        "\"" + OddTexts.Secret + "\"", "\"Signature " + OddTexts.Secret + "; x-acs-security-token:" + OddTexts.Secret + "Token\"",
        "\"http://user:" + OddTexts.Secret + "@proxy/\"",
    ];

    private static readonly string[] Rows =
    [
        "null", "[]", "{}", "\"i-1\"", "{\"InstanceId\":\"i-1\"}", "{\"VpcId\":\"vpc-1\"}", "{\"InstanceId\":\"i-1\",\"VpcId\":null}",
        "{\"InstanceId\":\"i-1\",\"VpcId\":\"\"}", "{\"InstanceId\":\"i-1\",\"VpcId\":\" \"}",
        "{\"InstanceId\":\"i-1\",\"VpcId\":\"vpc-2\"}",
        "{\"InstanceId\":\"i-1\",\"VpcId\":\"vpc-1 \"}", "{\"InstanceId\":\"i-1\",\"VpcId\":\"vpc-\\n2\"}",
        "{\"InstanceId\":\"i-1\",\"VpcId\":\"i-1\"}",
        "{\"InstanceId\":\"i-1\",\"VpcId\":\"\\u001b[31m\"}", "{\"InstanceId\":\"i-1\",\"VpcId\":\"vpc-1\",\"VpcId\":\"vpc-2\"}",
        "{\"InstanceId\":\"i-2\",\"InstanceId\":\"i-1\",\"VpcId\":\"vpc-2\"}", "{\"InstanceId\":\"i-99\",\"VpcId\":\"vpc-1\"}",
        "{\"InstanceId\":\"I-1\",\"VpcId\":\"vpc-2\"}", "{\"InstanceId\":\"vpc-1\",\"VpcId\":\"i-1\"}", "{\"InstanceId\":1,\"VpcId\":2}",
        "{\"InstanceId\":\"i-1\",\"VpcId\":\"vpc-1\"}", "{\"InstanceId\":\"i-2\",\"VpcId\":\"vpc-1\"}",
        "{\"instanceId\":\"i-1\",\"vpcId\":\"vpc-1\"}",
        "{\"InstanceId\":\"i-1\",\"VpcId\":\"\\ud800\"}", "{\"InstanceI\\ud800\":\"i-1\",\"VpcId\":\"vpc-2\"}",
        "{\"InstanceId\":\"i-1,i-2\",\"VpcId\":\"vpc-2\"}",
    ];

    private static readonly string[] Names =
    [
        "TotalCount", "Links", "Link", "RequestId", "Code", "code", "Message", "InstanceId", "VpcId", "totalcount", "TotalCoun\\ud800",
        "Link\\ud800",
        "Cod\\udc00", "AccountI\\ud800", "Credential\\ud800", "\\u0054otalCount", "Code\\u0000", "", "PageNumber",
        "Credentials", "AccountId",
        "AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration", "description", "requestId",
    ];

    public static string Draw(Dice dice, string honest)
    {
        for (var times = dice.OneIn(3) ? 2 : 1; times > 0; times--)
            honest = Once(dice, honest);
        return honest;
    }

    private static string Once(Dice dice, string json) => dice.Below(9) switch
    {
        0 => Replace(json, Count(), dice.Of(Counts)),
        1 => Insert(dice, json, $"\"{dice.Of("Code", "Code", "code")}\":{dice.Of(Codes)}"),
        2 => Insert(dice, json,
            $"\"{dice.Of("Message", "message", "description", "RequestId", "requestId", "AccountId")}\":{dice.Of(Texts)}"),
        3 => Insert(dice, json,
            $"\"{dice.Of(Names)}\":{dice.Of(dice.Of(Counts), dice.Of(Codes), dice.Of(Texts), dice.Of(Rows), List(dice))}"),
        4 => Replace(json, Links(), $"\"Link\":{List(dice)}"),
        5 => Replace(json, Links(), "\"Link\":" + dice.Of("null", "{}", "\"[]\"", "0", "[null]", "[[]]", "[{}]", "false")),
        6 => Rename(dice, json),
        7 => Replace(json, Member(), dice.Of("", $"\"X\":{dice.Of(Texts)},", $"\"{dice.Of(Names)}\":{dice.Of(Counts)},")),
        _ => Retype(dice, json),
    };

    /// <summary>Sometimes with the count that belongs to it.</summary>
    private static string List(Dice dice) =>
        $"[{string.Join(',', Enumerable.Range(0, dice.Below(3)).Select(_ => dice.Of(Rows)))}]";

    private static string Insert(Dice dice, string json, string member) =>
        json.Length < 2 ? json : dice.OneIn(2) ? json[..1] + member + "," + json[1..] : json[..^1] + "," + member + json[^1..];

    private static string Rename(Dice dice, string json)
    {
        var names = Name().Matches(json);
        if (names.Count == 0)
            return json;
        var name = names[dice.Below(names.Count)];
        return $"{json[..name.Index]}\"{dice.Of(Names)}\"{json[(name.Index + name.Length)..]}";
    }

    private static string Retype(Dice dice, string json)
    {
        var values = Text().Matches(json);
        if (values.Count == 0)
            return json;
        var value = values[dice.Below(values.Count)];
        var odd = dice.Of(dice.Of(Texts), dice.Of(Counts), dice.Of(Codes), $"\"{JsonEncodedText.Encode(OddTexts.Draw(dice))}\"");
        return json[..value.Index] + odd + json[(value.Index + value.Length)..];
    }

    private static string Replace(string json, Regex what, string with) =>
        what.Replace(json, with.Replace("$", "$$", StringComparison.Ordinal), 1);

    [GeneratedRegex(@"(?<=""TotalCount"":)\d+")]
    private static partial Regex Count();

    [GeneratedRegex(@"""Link"":\[[^\]]*\]")]
    private static partial Regex Links();

    [GeneratedRegex(@"""\w+"":(?:""[^""]*""|\d+),")]
    private static partial Regex Member();

    [GeneratedRegex(@"""\w+""(?=:)")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<=:)""[^""]*""")]
    private static partial Regex Text();
}
