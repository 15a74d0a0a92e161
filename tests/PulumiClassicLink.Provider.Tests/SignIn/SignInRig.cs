using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulumiClassicLink.Provider.Tests.Fixture;
using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>A rig whose cloud also plays STS, metadata service and credentials URI, with a role for each, and a folder for files.</summary>
internal sealed class SignInRig : IAsyncDisposable
{
    public const string Role = "acs:ram::1000000000000001:role/operator";
    public const string OtherRole = "acs:ram::1000000000000001:role/second";
    public const string OidcRole = "acs:ram::1000000000000001:role/workload";
    public const string OidcProvider = "acs:ram::1000000000000001:oidc-provider/cluster";
    public const string OidcToken = "eyJhbGciOiJub25lIn0.oidcTokenThatMustNotShow.sig";
    public const string InstanceRole = "instance-role";

    private readonly string _folder = Directory.CreateTempSubdirectory("sign-in").FullName;

    private SignInRig(Rig plugin) => Plugin = plugin;

    public Rig Plugin { get; }

    /// <summary>Every host that was called, oldest first.</summary>
    public ConcurrentQueue<string> Hosts { get; } = new();

    public string TokenFile => Path.Combine(_folder, "token");

    public string Home => _folder;

    public Uri CredentialsUri => new(Plugin.Cloud.Endpoint, "credentials-uri");

    /// <summary>Handshake is done, Configure is not; all sessions last so long.</summary>
    public static async Task<SignInRig> StartAsync(int seconds = 3600)
    {
        var rig = new SignInRig(await Rig.BareAsync());
        var cloud = rig.Plugin.Cloud;
        rig.Plugin.Transport = () => new Redirecting(cloud.Endpoint, rig.Hosts);
        cloud.AddRole(new SimulatedRole { Arn = Role });
        cloud.AddRole(new SimulatedRole { Arn = OtherRole, ExternalId = "outside" });
        cloud.AddRole(new SimulatedRole { Arn = OidcRole, OidcProviderArn = OidcProvider, OidcTokens = [OidcToken] });
        cloud.SetInstanceRole(InstanceRole, seconds);
        cloud.SetCredentialsUri(seconds);
        await File.WriteAllTextAsync(rig.TokenFile, OidcToken + "\n");
        await rig.Plugin.HandshakeAsync();
        return rig;
    }

    /// <summary>A session that somebody else made.</summary>
    public async Task<(string Id, string Secret, string Token)> SessionAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var json = JsonDocument.Parse(await http.GetStringAsync(CredentialsUri));
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        return (Text("AccessKeyId"), Text("AccessKeySecret"), Text("SecurityToken"));
    }

    /// <summary>Writes a file of profiles, of which the first is current; by default the one of the home folder.</summary>
    public string Profiles(params JsonObject[] profiles) => ProfilesIn(Path.Combine(_folder, ".aliyun", "config.json"), profiles);

    public string ProfilesIn(string path, params JsonObject[] profiles)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var file = new JsonObject { ["current"] = profiles[0]["name"]!.GetValue<string>(), ["profiles"] = new JsonArray([.. profiles]) };
        File.WriteAllText(path, file.ToJsonString());
        Plugin.Environment["HOME"] = _folder;
        return path;
    }

    public string FileIn(string name) => Path.Combine(_folder, name);

    public static JsonObject Profile(string name, string mode, params (string Name, JsonNode? Value)[] members)
    {
        var profile = new JsonObject { ["name"] = name, ["mode"] = mode };
        foreach (var (member, value) in members)
            profile[member] = value;
        return profile;
    }

    public static JsonObject KeyProfile(string name, string mode = "AK", params (string Name, JsonNode? Value)[] members) =>
        Profile(name, mode, [("access_key_id", Rig.Key), ("access_key_secret", Rig.Secret), .. members]);

    /// <summary>Configures with a region and what is given, and no endpoint: all calls are redirected.</summary>
    public async Task ConfigureAsync(params (string Name, object? Value)[] configuration)
    {
        var before = Plugin.Cloud.Calls.Count;
        var arguments = Props.Of([("version", "1.2.3"), ("region", Rig.Region), .. configuration]);
        await Plugin.Client.ConfigureAsync(new ConfigureRequest { Args = arguments, AcceptSecrets = true }, Plugin.Options);
        Assert.That(Plugin.Cloud.Calls, Has.Count.EqualTo(before), "Configure makes no call");
        Assert.That(Hosts, Is.Empty, "Configure makes no call");
    }

    /// <summary>The next operation of an engine, configured as the one before.</summary>
    public async Task NextRunAsync(params (string Name, object? Value)[] configuration)
    {
        await Plugin.NextRunAsync();
        var arguments = Props.Of([("version", "1.2.3"), ("region", Rig.Region), .. configuration]);
        await Plugin.Client.ConfigureAsync(new ConfigureRequest { Args = arguments, AcceptSecrets = true }, Plugin.Options);
    }

    /// <summary>The calls of an action that ECS took, and the key of each.</summary>
    public IEnumerable<SimulatedCall> Ecs => Plugin.Cloud.Calls.Where(call => call.Action is Rig.Attach or Rig.Detach or Rig.Describe);

    public async ValueTask DisposeAsync()
    {
        await Plugin.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
