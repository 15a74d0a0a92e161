using System.Text.Json.Nodes;

namespace PulumiClassicLink.Trials.Secrets.Ways;

/// <summary>The file of the aliyun command line tool, and what it leads to.</summary>
internal static class ProfileWays
{
    public const string Name = "trial";

    public static IEnumerable<WayIn> All { get; } =
        [.. Keys(), .. Roles(), .. Programs(), .. BadPrograms(), .. NotSupported(), .. Broken()];

    /// <summary>A file with one key, which signs.</summary>
    public static JsonObject KeyFile(Scene scene)
    {
        var key = scene.Key("profile's");
        scene.SignWith(key);
        return Of(Profile("AK", KeyOf(key)));
    }

    private static IEnumerable<WayIn> Keys()
    {
        yield return In("AK", scene => KeyFile(scene)) with { IsForEngines = true };
        yield return In("StsToken", scene =>
        {
            var key = scene.Key("profile's", isSession: true);
            scene.SignWith(key);
            return Of(Profile("StsToken", KeyOf(key)));
        }) with
        { IsForEngines = true };
        yield return new("profile: the current one of the home folder", ["profile:AK"], scene =>
            scene.Write(".aliyun/config.json", KeyFile(scene).ToJsonString()));
    }

    private static IEnumerable<WayIn> Roles()
    {
        yield return In("RamRoleArn", scene => Of(Assuming(scene, Profile("RamRoleArn", KeyOf(Caller(scene)))))) with
        {
            IsForEngines = true,
        };
        yield return In("ChainableRamRoleArn", scene =>
        {
            var source = Profile("StsToken", KeyOf(Caller(scene)));
            source["name"] = "source";
            return Of(Assuming(scene, Profile("ChainableRamRoleArn", [("source_profile", "source")])), source);
        }) with
        { IsForEngines = true };
        yield return In("EcsRamRole", scene =>
        {
            scene.Parrot.MetadataToken = scene.Keep("metadata service's token", scene.Draw.Plain(40));
            scene.HandOut(Parrot.Metadata);
            return Of(Profile("EcsRamRole", [("ram_role_name", "the-role")]));
        }) with
        { NeedsMetadata = true };
        yield return In("OIDC", scene =>
        {
            var profile = Profile("OIDC",
            [
                ("ram_role_arn", RoleWays.Role), ("oidc_provider_arn", RoleWays.ProviderArn(scene)),
                ("oidc_token_file", RoleWays.TokenFile(scene)), ("policy", RoleWays.Policy(scene, Parrot.AssumeRoleWithOidc)),
            ]);
            scene.HandOut(Parrot.AssumeRoleWithOidc);
            return Of(profile);
        }) with
        { IsForEngines = true };
    }

    private static IEnumerable<WayIn> Programs()
    {
        yield return In("External", scene => Printing(scene, isSession: false), "that prints a key") with { IsForEngines = true };
        yield return In("External", scene => Printing(scene, isSession: true), "that prints a session") with
        {
            IsForEngines = true,
            IsForLocalEngine = true,
        };
        yield return In("External", scene =>
        {
            var password = scene.Keep("argument", scene.Draw.Password().Replace('"', '+'));
            scene.OnCommandLine.Add(password);
            return Printing(scene, isSession: true, $" --password \"{password}\" --token={scene.Draw.Word()}");
        }, "with a password among its arguments") with
        { IsForEngines = true };
    }

    /// <summary>What it printed is a secret all the same.</summary>
    private static IEnumerable<WayIn> BadPrograms()
    {
        yield return In("External", scene => Running(scene, Json(scene.Key("program's"), "AK")[..^1], "0"), "that prints half a JSON text");
        yield return In("External", scene => Running(scene, Json(scene.Key("program's"), "Basic"), "0"), "that prints another mode");
        yield return In("External", scene => Running(scene, scene.Keep("output", scene.Draw.Secret()), "0"), "that prints a secret alone");
        yield return In("External", scene => Running(scene, Json(scene.Key("program's"), "AK"), "3"), "that prints a key and fails");
        yield return In(
            "External", scene => Running(scene, Json(scene.Key("program's"), "AK").PadRight(70_000), "0"), "that prints too much");
        yield return In("External", scene =>
        {
            var key = scene.Key("program's");
            return Running(scene, Json(key with { Secret = key.Secret + " " }, "AK"), "0");
        }, "that prints a key with a space");
        yield return In("External", scene =>
            Of(Profile("External", [("process_command", $"/nowhere/at/all --password {scene.Keep("argument", scene.Draw.Plain(24))}")])),
            "that is not there");
        yield return In("External", scene =>
            Of(Profile("External", [("process_command", $"/bin/true --password \"{scene.Keep("argument", scene.Draw.Plain(24))}")])),
            "with half a quote");
    }

    private static IEnumerable<WayIn> NotSupported()
    {
        foreach (var (mode, members) in new (string, string[])[]
        {
            ("CloudSSO", ["access_token", "cloud_sso_access_token"]), ("OAuth", ["oauth_access_token", "oauth_refresh_token"]),
            ("CredentialsURI", ["credentials_uri"]), ("RsaKeyPair", ["private_key", "key_pair_name"]), ("BearerToken", ["bearer_token"]),
        })
        {
            yield return In(mode, scene =>
            {
                var tokens = members.Select(member => (member, (JsonNode)scene.Keep(member, scene.Draw.Token())));
                return Of(Profile(mode, [.. tokens, .. KeyOf(scene.Key("profile's"))]));
            });
        }

        yield return In("(a secret)", scene => Of(Profile(scene.Keep("mode", scene.Draw.Secret()), KeyOf(scene.Key("profile's")))));
    }

    private static IEnumerable<WayIn> Broken()
    {
        foreach (var (what, wrong) in new (string, Func<JsonObject, string>)[]
        {
            ("half a file", file => file.ToJsonString()[..^1]),
            ("no list of profiles", file => file.ToJsonString().Replace("profiles", "list")),
            ("a comment", file => "// " + file.ToJsonString()),
            ("no current profile", file => file.ToJsonString().Replace("current", "recent")),
        })
        {
            yield return Read($"profile: {what}", [], scene => wrong(Of(Profile("AK", KeyOf(scene.Key("profile's"))))), hasProfile: false);
        }

        foreach (var member in new[]
        {
            "access_key_secret", "sts_token", "external_id", "policy", "region_id", "sts_region", "expired_seconds",
        })
        {
            yield return In("RamRoleArn", scene =>
            {
                var profile = Profile("RamRoleArn", [.. KeyOf(scene.Key("profile's", isSession: true)), ("ram_role_arn", RoleWays.Role)]);
                profile[member] = new JsonArray(scene.Keep("misplaced secret", scene.Draw.Secret()));
                return Of(profile);
            }, $"whose {member} is a list");
        }

        foreach (var member in new[] { "region_id", "sts_region", "ram_session_name", "ram_role_arn" })
        {
            yield return In("RamRoleArn", scene =>
            {
                var profile = Profile("RamRoleArn", [.. KeyOf(scene.Key("profile's", isSession: true)), ("ram_role_arn", RoleWays.Role)]);
                profile[member] = scene.Keep("misplaced secret", scene.Draw.Secret());
                return Of(profile);
            }, $"whose {member} is a secret");
        }
    }

    private static WayIn In(string mode, Func<Scene, JsonObject> file, string? how = null) =>
        Read($"profile: {mode} {how}".TrimEnd(), [$"profile:{mode}"], scene => file(scene).ToJsonString(), hasProfile: true);

    private static WayIn Read(string name, string[] covers, Func<Scene, string> file, bool hasProfile) => new(name, covers, scene =>
    {
        scene.Configuration["sharedCredentialsFile"] = scene.Write($"{scene.Draw.Word()}.json", file(scene));
        if (hasProfile)
            scene.Configuration["profile"] = Name;
    });

    private static SceneKey Caller(Scene scene)
    {
        var key = scene.Key("profile's", isSession: true);
        scene.Parrot.KnowsOf(Parrot.AssumeRole, key);
        return key;
    }

    private static JsonObject Assuming(Scene scene, JsonObject profile)
    {
        profile["ram_role_arn"] = RoleWays.Role;
        profile["external_id"] = RoleWays.ExternalId(scene);
        profile["policy"] = RoleWays.Policy(scene, Parrot.AssumeRole);
        scene.HandOut(Parrot.AssumeRole);
        return profile;
    }

    private static JsonObject Printing(Scene scene, bool isSession, string arguments = "")
    {
        var key = scene.Key("program's", isSession);
        scene.SignWith(key);
        return Running(scene, Json(key, isSession ? "StsToken" : "AK"), "0", arguments);
    }

    /// <summary>A program that prints a text to both of its outputs, keeps how it was started, and ends.</summary>
    private static JsonObject Running(Scene scene, string output, string code, string arguments = "")
    {
        var text = scene.Write($"{scene.Draw.Word()}.out", output);
        var started = Path.Combine(scene.Made("started"), scene.Draw.Word());
        var script = scene.Write($"{scene.Draw.Word()}.sh", $"""
            #!/bin/sh
            cat /proc/$$/cmdline /proc/$PPID/cmdline >> {started}
            cat {text} >&2
            cat {text}
            exit {code}

            """);
        Scene.MakePrivate(script);
        return Of(Profile("External", [("process_command", $"{script}{arguments}")]));
    }

    private static string Json(SceneKey key, string mode) => new JsonObject
    {
        ["mode"] = mode,
        ["access_key_id"] = key.Id,
        ["access_key_secret"] = key.Secret,
        ["sts_token"] = key.Token,
    }.ToJsonString();

    private static (string, JsonNode)[] KeyOf(SceneKey key) => key.Token is null
        ? [("access_key_id", key.Id), ("access_key_secret", key.Secret)]
        : [("access_key_id", key.Id), ("access_key_secret", key.Secret), ("sts_token", key.Token)];

    private static JsonObject Profile(string mode, params (string Name, JsonNode Value)[] members)
    {
        var profile = new JsonObject { ["name"] = Name, ["mode"] = mode };
        foreach (var (member, value) in members)
            profile[member] = value;
        return profile;
    }

    private static JsonObject Of(params JsonObject[] profiles) =>
        new() { ["current"] = Name, ["profiles"] = new JsonArray([.. profiles]) };
}
