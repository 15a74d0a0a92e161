using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>What is done to the link of an input.</summary>
internal enum Deed
{
    Read,
    Delete,
    Create,
    List,
}

/// <summary>One input: a cloud, a way to sign in, a deed, and how the answers are tampered with.</summary>
internal sealed class AnswerInput
{
    public const string Region = "cn-hangzhou";
    public const string Instance = "i-1";
    public const string Vpc = "vpc-1";
    public const string StaticKey = "LTAI-static-key";

    private const string Id = $"{Region}:{Instance}:{Vpc}";
    private const string Urn = "urn:pulumi:dev::shop::classiclink:index:ClassicLinkAttachment::link";

    public AnswerInput(int seed, long index)
    {
        var dice = new Dice(seed, "answers", index);
        Deed = dice.Below(10) switch { < 5 => Deed.Read, < 7 => Deed.Delete, < 9 => Deed.Create, _ => Deed.List };
        Cloud = CloudOf(dice);
        HasAccount = dice.OneIn(10);
        TrustsEmptyAnswers = dice.OneIn(12);
        IsByVpc = dice.OneIn(2);
        Configuration = ConfigurationOf(dice);
        Tampering = new Tampering(dice);
    }

    public Deed Deed { get; }

    public HonestCloud Cloud { get; }

    public Tampering Tampering { get; }

    /// <summary>Of another account no link is called gone.</summary>
    public bool HasAccount { get; }

    public bool TrustsEmptyAnswers { get; }

    /// <summary>Of a list.</summary>
    public bool IsByVpc { get; }

    public Struct Configuration { get; }

    public IReadOnlyDictionary<string, string> Environment { get; private set; } = new Dictionary<string, string>();

    public Task<Reply> DoAsync(TriedPlugin plugin) => Deed switch
    {
        Deed.Read => plugin.ReadAsync(new ReadRequest { Urn = Urn, Id = Id, Inputs = Link(), Properties = Link() }),
        Deed.Delete => plugin.DeleteAsync(new DeleteRequest { Urn = Urn, Id = Id, Properties = Link() }),
        Deed.Create => plugin.CreateAsync(new CreateRequest { Urn = Urn, Properties = Link() }),
        _ => plugin.InvokeAsync(new InvokeRequest { Tok = "classiclink:index:getClassicLinks", Args = Query() }),
    };

    private static Struct Link() => Bag(
        ("instanceId", Value.ForString(Instance)), ("vpcId", Value.ForString(Vpc)), ("regionId", Value.ForString(Region)));

    private Struct Query() => IsByVpc
        ? Bag(("vpcId", Value.ForString(Vpc)))
        : Bag(("instanceIds", Value.ForList(Value.ForString(Instance), Value.ForString("i-2"))));

    private static HonestCloud CloudOf(Dice dice)
    {
        var cloud = new HonestCloud();
        switch (dice.Below(10))
        {
            case 0:
                break;
            case 1:
                cloud.AddMigrated(Instance);
                break;
            default:
                cloud.AddInstance(Instance, dice.Of(Vpc, Vpc, Vpc, "vpc-2", null));
                break;
        }

        cloud.AddInstance("i-2", dice.Of(Vpc, "vpc-2", null));
        cloud.AddInstance("i-3", dice.OneIn(2) ? Vpc : null);
        return cloud;
    }

    private Struct ConfigurationOf(Dice dice)
    {
        var configuration = Bag(("region", Value.ForString(Region)));
        if (HasAccount)
            configuration.Fields["accountId"] = Value.ForString(HonestKeys.Account);
        if (TrustsEmptyAnswers)
            configuration.Fields["trustEmptyAnswers"] = Value.ForBool(true);
        switch (dice.Below(16))
        {
            case 0:
                configuration.Fields["ecsRoleName"] = Value.ForString(HonestKeys.Role);
                break;
            case 1:
                Environment = new Dictionary<string, string>
                {
                    ["ALIBABA_CLOUD_ECS_METADATA"] = HonestKeys.Role,
                    ["ALIBABA_CLOUD_IMDSV1_DISABLED"] = "true",
                };
                break;
            case 2:
                configuration.Fields["credentialsUri"] = Value.ForString("http://127.0.0.1:1/key");
                break;
            case 3:
                configuration.Fields["assumeRoleWithOidc"] = Value.ForStruct(Bag(
                    ("oidcProviderArn", Value.ForString("acs:ram::1:oidc-provider/x")), ("roleArn", Value.ForString("acs:ram::1:role/x")),
                    ("oidcToken", Value.ForString(OddTexts.Secret))));
                break;
            case var way:
                (configuration.Fields["accessKey"], configuration.Fields["secretKey"]) = (Value.ForString(StaticKey),
                    Value.ForString(OddTexts.Secret));
                if (way == 4)
                    configuration.Fields["assumeRole"] = Value.ForStruct(Bag(("roleArn", Value.ForString("acs:ram::1:role/x"))));
                break;
        }

        return configuration;
    }

    private static Struct Bag(params ReadOnlySpan<(string Name, Value Value)> members)
    {
        var bag = new Struct();
        foreach (var (name, value) in members)
            bag.Fields[name] = value;
        return bag;
    }
}
