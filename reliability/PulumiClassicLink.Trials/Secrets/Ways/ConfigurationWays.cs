using System.Text.Json.Nodes;

namespace PulumiClassicLink.Trials.Secrets.Ways;

/// <summary>Keys and texts of the provider's configuration.</summary>
internal static class ConfigurationWays
{
    private static readonly string[] Key = ["config:accessKey", "config:secretKey"];
    private static readonly string[] Session = [.. Key, "config:securityToken"];

    public static IEnumerable<WayIn> All { get; } = [.. Keys(), .. Halves(), .. Unusable(), .. Urls(), .. Names(), .. Services()];

    private static IEnumerable<WayIn> Keys()
    {
        yield return Keyed("a key", Key, isSession: false, Form.Typed, Marks.Secret) with { IsForEngines = true };
        yield return Keyed("a session", Session, isSession: true, Form.Typed, Marks.Secret) with
        {
            IsForEngines = true,
            IsForLocalEngine = true,
        };
        yield return Keyed("a key, not marked", Key, isSession: false, Form.Typed, Marks.None);
        yield return Keyed("a session, not marked", Session, isSession: true, Form.Text, Marks.None);
        yield return Keyed("a session, as JSON text", Session, isSession: true, Form.Quoted, Marks.Secret) with { IsForEngines = true };
        yield return Keyed("a session, as outputs", Session, isSession: true, Form.Typed, Marks.Output);
        yield return Keyed("a session, as an older engine's variables", Session, isSession: true, Form.Text, Marks.Variables);
        yield return Keyed("a session, as an older engine's variables in JSON", Session, isSession: true, Form.Quoted, Marks.Variables);
    }

    private static WayIn Keyed(string name, string[] covers, bool isSession, Form form, Marks marks) =>
        new($"configuration: {name}", covers, scene =>
        {
            (scene.Form, scene.Marks) = (form, marks);
            var key = scene.Key("configured", isSession);
            scene.Configure(key.Id, key.Secret, key.Token);
            scene.SignWith(key);
        });

    /// <summary>What is there is a secret, though nothing can be signed with it.</summary>
    private static IEnumerable<WayIn> Halves()
    {
        yield return Refused("a secret without its id", Key, (scene, key) => scene.Configure(null, key.Secret, null));
        yield return Refused("an id without its secret", Key, (scene, key) => scene.Configure(key.Id, null, null));
        yield return Refused("a token alone", Session, (scene, key) => scene.Configure(null, null, key.Token));
        yield return Refused("a secret without its id, not marked", Key, (scene, key) =>
        {
            scene.Marks = Marks.None;
            scene.Configure(null, key.Secret, key.Token);
        });
    }

    private static IEnumerable<WayIn> Unusable()
    {
        foreach (var (what, wrong) in new (string, Func<string, JsonNode>)[]
        {
            ("in a list", secret => new JsonArray(secret)),
            ("in an object", secret => new JsonObject { ["value"] = secret }),
            ("with a space", secret => $"{secret[..15]} {secret[15..]}"),
            ("with a line break", secret => secret + "\n"),
            ("outside ASCII", secret => secret + "é"),
            ("as JSON text of a list", secret => new JsonArray(secret).ToJsonString()),
            ("in half a JSON text", secret => "\"" + secret),
        })
        {
            foreach (var name in new[] { "accessKey", "secretKey", "securityToken" })
            {
                yield return Refused($"{name} {what}", [$"config:{name}"], (scene, key) =>
                {
                    scene.Configure(key.Id, key.Secret, key.Token);
                    scene.Configuration[name] = wrong((string)scene.Configuration[name]!);
                }) with
                { IsForEngines = name == "secretKey" && what is "in a list" or "with a space" };
            }
        }
    }

    private static IEnumerable<WayIn> Urls()
    {
        foreach (var name in new[] { "ecs", "sts" })
        {
            yield return Url($"endpoints.{name} with a password", "endpoints", scene =>
                new JsonObject { [name] = $"https://jane:{Password(scene)}@ecs.example.com" }) with
            { IsForEngines = true };
            yield return Url($"endpoints.{name} with a path", "endpoints", scene =>
                new JsonObject { [name] = $"https://ecs.example.com/{scene.Keep("path", scene.Draw.Plain(24))}" });
            yield return Refused($"endpoints.{name} with a password, as JSON text, not marked", [], (scene, _) =>
            {
                (scene.Form, scene.Marks) = (Form.Text, Marks.None);
                scene.Configuration["endpoints"] = new JsonObject { [name] = $"https://jane:{Password(scene)}@ecs.example.com" };
            });
        }

        yield return Url("endpoints in half a JSON text", "endpoints", scene => $$"""{"ecs":"https://jane:{{Password(scene)}}@h" """);
        yield return Url("credentialsUri with a password", "credentialsUri", scene =>
            $"https://jane:{Password(scene)}@example.com/keys") with
        { IsForEngines = true };
        yield return Url("credentialsUri that is plain http elsewhere", "credentialsUri", scene =>
            $"http://example.com/{scene.Keep("path", scene.Draw.Plain(24))}");
        yield return Url("credentialsUri that is none", "credentialsUri", scene => scene.Keep("text", scene.Draw.Secret()));
    }

    private static WayIn Url(string name, string key, Func<Scene, JsonNode> value) => Refused(name, [], (scene, _) =>
    {
        scene.AlsoSecret.Add(key);
        scene.Configuration[key] = value(scene);
    });

    private static IEnumerable<WayIn> Names()
    {
        foreach (var name in new[] { "acessKey", "secret_key", "password", "db.password" })
        {
            yield return Refused($"a secret named {name}", [], (scene, _) =>
            {
                scene.AlsoSecret.Add(name);
                scene.Configuration[name] = scene.Keep("misplaced secret", scene.Draw.Secret());
            }) with
            { IsForEngines = name == "acessKey" };
            yield return Refused($"a text named {name}, not marked", [], (scene, _) =>
            {
                scene.Marks = Marks.None;
                scene.Configuration[name] = scene.Keep("misplaced secret", scene.Draw.Secret());
            });
        }
    }

    private static IEnumerable<WayIn> Services()
    {
        yield return new("configuration: credentialsUri with a password in its path", ["answer:uri"], scene =>
        {
            scene.AlsoSecret.Add("credentialsUri");
            var path = $"credentials/{scene.Keep("path", scene.Draw.Plain(24))}";
            scene.Configuration["credentialsUri"] = new Uri(scene.Parrot.Endpoint, path).ToString();
            scene.HandOut(Parrot.CredentialsUri);
        })
        { IsForEngines = true };
        yield return new("configuration: credentialsUri with a password in its query", ["answer:uri"], scene =>
        {
            scene.AlsoSecret.Add("credentialsUri");
            var password = Uri.EscapeDataString(scene.Keep("query", scene.Draw.Secret()));
            scene.Configuration["credentialsUri"] = new Uri(scene.Parrot.Endpoint, $"credentials?password={password}").ToString();
            scene.HandOut(Parrot.CredentialsUri);
        })
        { IsForEngines = true };
        yield return Metadata("ecsRoleName, asked with a token", hasToken: true) with { IsForEngines = true };
        yield return Metadata("ecsRoleName, asked without a token", hasToken: false);
    }

    private static WayIn Metadata(string name, bool hasToken) => new($"configuration: {name}", ["answer:metadata"], scene =>
    {
        scene.Configuration["ecsRoleName"] = "the-role";
        scene.Parrot.MetadataToken = hasToken ? scene.Keep("metadata service's token", scene.Draw.Plain(40)) : null;
        scene.HandOut(Parrot.Metadata);
    })
    { NeedsMetadata = true };

    /// <summary>Nothing is signed: the key is only configured.</summary>
    private static WayIn Refused(string name, string[] covers, Action<Scene, SceneKey> set) =>
        new($"configuration: {name}", covers, scene => set(scene, scene.Key("configured", isSession: true)));

    private static string Password(Scene scene) => Uri.EscapeDataString(scene.Keep("password", scene.Draw.Password()));
}
