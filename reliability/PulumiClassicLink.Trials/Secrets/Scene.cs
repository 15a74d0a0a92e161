using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>A key that signs calls in the simulator.</summary>
internal sealed record SceneKey(string Id, string Secret, string? Token);

/// <summary>How configuration is written.</summary>
internal enum Form
{
    /// <summary>As YAML has it.</summary>
    Typed,

    /// <summary>Objects as JSON text, as the SDKs and `pulumi config set` have it.</summary>
    Text,

    /// <summary>Texts in quotes too.</summary>
    Quoted,

    /// <summary>Objects in a list of one.</summary>
    Listed,
}

/// <summary>How configuration is marked.</summary>
internal enum Marks
{
    /// <summary>What schema.json calls secret is marked so.</summary>
    Secret,

    None,

    /// <summary>As outputs that are secret.</summary>
    Output,

    /// <summary>Sent by an engine that knows no marks: as variables.</summary>
    Variables,
}

/// <summary>What one plugin is given, and the services that it meets.</summary>
internal sealed class Scene(string way, Draw draw, string folder, EcsSimulator cloud, Parrot parrot) : IAsyncDisposable
{
    public const string Region = "cn-hangzhou";
    public const string Vpc = "vpc-1";

    private readonly List<Canary> _canaries = [];
    private RefusingProxy? _proxy;

    public string Way => way;

    public Draw Draw => draw;

    public Parrot Parrot => parrot;

    public EcsSimulator Cloud => cloud;

    /// <summary>Everything that the plugin may write is in here.</summary>
    public string Folder => folder;

    public string Home => Made("home");

    /// <summary>Beside HOME, TMPDIR and XDG_RUNTIME_DIR.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public JsonObject Configuration { get; } = new() { ["region"] = Region };

    /// <summary>Null: the metadata service is not at its address.</summary>
    public MetadataPath? Metadata { get; init; }

    public Form Form { get; set; }

    public Marks Marks { get; set; }

    /// <summary>Names of the configuration that the user marks as secrets though schema.json does not.</summary>
    public List<string> AlsoSecret { get; } = [];

    /// <summary>Of the resource, beside the instance and the VPC.</summary>
    public JsonObject Properties { get; } = [];

    /// <summary>The key that must have signed for the link; null: the way in is refused, and no link is made.</summary>
    public SceneKey? Signer { get; private set; }

    /// <summary>Calls that hand out keys, in their order; they go wrong first.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>What the user gave, which is not searched for secrets.</summary>
    public HashSet<string> Given { get; } = [];

    /// <summary>Secrets that the user put into the arguments of a program, which the system shows to everybody.</summary>
    public HashSet<string> OnCommandLine { get; } = [];

    public IReadOnlyList<Canary> Canaries => _canaries;

    /// <summary>Notes a secret, and gives it back.</summary>
    public string Keep(string what, string value)
    {
        _canaries.Add(new Canary(way, what, value));
        return value;
    }

    public SceneKey Key(string whose, bool isSession = false)
    {
        var id = Keep($"{whose} key id", isSession ? draw.SessionId() : draw.KeyId());
        var secret = Keep($"{whose} key secret", draw.Secret());
        return new SceneKey(id, secret, isSession ? Keep($"{whose} security token", draw.Token()) : null);
    }

    /// <summary>The simulator knows this key, and links must be signed with it.</summary>
    public void SignWith(SceneKey key)
    {
        Signer = key;
        cloud.AddKey(new SimulatedKey { AccessKeyId = key.Id, AccessKeySecret = key.Secret, SecurityToken = key.Token });
        parrot.KnowsOf(Parrot.Ecs, key);
    }

    /// <summary>Configures a key, as far as it is given.</summary>
    public void Configure(string? id, string? secret, string? token)
    {
        foreach (var (name, value) in new[] { ("accessKey", id), ("secretKey", secret), ("securityToken", token) })
        {
            if (value is not null)
                Configuration[name] = value;
        }
    }

    /// <summary>A key that a service hands out; the plugin signs with it.</summary>
    /// <param name="actions">The calls that it takes, in their order.</param>
    public void HandOut(params string[] actions)
    {
        var session = Key("session's", isSession: true);
        parrot.Session = session;
        Asked.AddRange(actions);
        SignWith(session);
    }

    /// <summary>Starts a proxy that refuses, and repeats the user info that it was given.</summary>
    /// <returns>Host and port.</returns>
    public string ProxyThatRepeats(string userInfo)
    {
        _proxy = new RefusingProxy(userInfo);
        return _proxy.Authority;
    }

    /// <summary>Writes a file of the user's.</summary>
    public string Write(string name, string content)
    {
        var path = Path.Combine(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        Given.Add(path);
        return path;
    }

    public string Made(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    /// <summary>Its owner alone may use, or execute, it.</summary>
    public static void MakePrivate(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public ValueTask DisposeAsync() => _proxy?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Once all is set: which secrets the engine gets to see.</summary>
    public void Seal()
    {
        var text = Configuration.ToJsonString() + Properties.ToJsonString();
        for (var i = 0; i < _canaries.Count; i++)
            _canaries[i] = _canaries[i] with { IsKnownToEngine = new Search([_canaries[i]]).In(text).Count > 0 };
    }
}

/// <summary>One way by which secrets reach the plugin.</summary>
/// <param name="Name">As it is reported.</param>
/// <param name="Covers">
/// What it is about: "config:NAME" or "config:NAME.MEMBER" of schema.json, "env:NAME", "profile:MODE", "answer:SERVICE", "resource".
/// </param>
/// <param name="Set">Puts the secrets there.</param>
internal sealed record WayIn(string Name, string[] Covers, Action<Scene> Set)
{
    /// <summary>Also through the engines, as a provider of its own.</summary>
    public bool IsForEngines { get; init; }

    /// <summary>Also through the local engine, as the configuration of a stack.</summary>
    public bool IsForLocalEngine { get; init; }

    /// <summary>Needs the metadata service at its own address.</summary>
    public bool NeedsMetadata { get; init; }
}
