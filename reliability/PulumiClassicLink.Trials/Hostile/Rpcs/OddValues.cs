using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Rpcs;

/// <summary>Property bags: what a program may hold, and what no engine should send.</summary>
internal static class OddValues
{
    private const string Signature = "4dabf18193072939515e22adb298388d";

    private static readonly string[] Signatures =
    [
        "1b47061264138c4ac30d75fd1eb44270", "5cf8f73096256a8f31e491e813e4eb8e", "d0e6a833031e9bbcd3f4e8bde6ca49a4",
        "803fd3297a5875dc03ca845dda5d2a98", "c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7", "none such", "",
    ];

    private static readonly string[] Members = ["value", "secret", "id", "urn", "dependencies", "text", "hash", "assets", Signature];

    private static readonly string[] Names =
    [
        "instanceId", "vpcId", "regionId", "allowRelink", "instanceIds", "__unconfirmed", "__imported", "__defaults", "id", "instanceID",
        "region", "accessKey", "secretKey", "securityToken", "profile", "sharedCredentialsFile", "ecsRoleName", "credentialsUri",
        "assumeRole", "assumeRoleWithOidc", "accountId", "endpoints", "maxRetryTimeout", "refreshBeforeUpdate", "trustEmptyAnswers",
        "version", "pluginDownloadURL", "roleArn", "sessionName", "policy", "sessionExpiration", "externalId", "oidcToken", "oidcTokenFile",
        "oidcProviderArn", "ecs", "sts",
    ];

    private static readonly double[] Numbers =
        [0, -0.0, 1, -1, 0.5, 900, 3600, 86_400, 1e300, 1e-300, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity,
            double.NegativeInfinity, int.MaxValue, long.MaxValue];

    public static double Number(Dice dice) => dice.Percent(80) ? dice.Of(Numbers) : (dice.Real() - 0.5) * Math.Pow(10, dice.From(-20, 20));

    /// <summary>Most of the time the bag that the message should have, with something odd in it.</summary>
    public static Struct Bag(Dice dice, int depth = 0)
    {
        var bag = dice.Percent(70) ? Likely(dice) : new Struct();
        for (var more = dice.Size(dice.OneIn(200) ? 3_000 : 6); more > 0; more--)
            bag.Fields[dice.Percent(70) ? dice.Of(Names) : OddTexts.Draw(dice)] = Draw(dice, depth);
        if (dice.OneIn(4))
            bag.Fields.Remove(dice.Of("instanceId", "vpcId", "regionId"));
        return bag;
    }

    public static Value Draw(Dice dice, int depth) => dice.Below(12) switch
    {
        0 => Value.ForNull(),
        1 => Value.ForBool(dice.OneIn(2)),
        2 => Value.ForNumber(Number(dice)),
        3 => new Value(),
        4 or 5 when depth < 30 => Special(dice, depth + 1),
        6 when depth < 30 => Value.ForList([.. Enumerable.Range(0, dice.Size(6)).Select(_ => Draw(dice, depth + 1))]),
        7 when depth < 30 => Value.ForStruct(Bag(dice, depth + 1)),
        8 when depth == 0 => Deep(dice, dice.From(20, 60)),
        9 => Value.ForString(Json(dice)),
        10 => Value.ForString(Ids.Any(dice)),
        _ => Value.ForString(OddTexts.Draw(dice)),
    };

    private static Struct Likely(Dice dice)
    {
        var bag = new Struct();
        bag.Fields["instanceId"] = Wrapped(dice, Value.ForString(Ids.Instance(dice)));
        bag.Fields["vpcId"] = Wrapped(dice, Value.ForString(Ids.Vpc(dice)));
        bag.Fields["regionId"] = Wrapped(dice, Value.ForString(Ids.Region(dice)));
        if (dice.OneIn(4))
            bag.Fields["allowRelink"] = Value.ForBool(dice.OneIn(2));
        return bag;
    }

    private static Value Wrapped(Dice dice, Value value) => dice.OneIn(8) ? Marked(dice, value) : value;

    private static Value Special(Dice dice, int depth)
    {
        var special = new Struct();
        special.Fields[Signature] = dice.Percent(90) ? Value.ForString(dice.Of(Signatures)) : Draw(dice, depth);
        for (var more = dice.Below(4); more > 0; more--)
            special.Fields[dice.Of(Members)] = Draw(dice, depth);
        return Value.ForStruct(special);
    }

    private static Value Marked(Dice dice, Value value) => Value.ForStruct(new Struct
    {
        Fields = { [Signature] = Value.ForString(dice.Of(Signatures)), ["value"] = value },
    });

    private static Value Deep(Dice dice, int levels)
    {
        var value = Draw(dice, int.MaxValue - 1);
        for (; levels > 0; levels--)
        {
            value = dice.OneIn(2) ? Value.ForList(value)
                : dice.OneIn(2) ? Marked(dice, value)
                : Value.ForStruct(new Struct { Fields = { ["in"] = value } });
        }

        return value;
    }

    /// <summary>A configuration may hold JSON as text.</summary>
    private static string Json(Dice dice) => dice.Below(8) switch
    {
        0 => "{\"ecs\":\"127.0.0.1:1\",\"ecs\":\"x\"}",
        1 => new string('[', dice.From(1, 5_000)),
        2 => "{\"roleArn\":\"acs:ram::1:role/x\",\"policy\":\"" + OddTexts.Secret + "\"}",
        3 => "\"\\ud800\"",
        4 => "{\"roleAr\\ud800\":1,\"\\udc00\":2}",
        5 => "[{\"sessionExpiration\":1e999}]",
        6 => "[{},{}]",
        _ => "{\"" + OddTexts.Letters(dice, 3) + "\":" + dice.Of("null", "1", "[]", "{}", "\"\"", "-", "tru") + "}",
    };
}
