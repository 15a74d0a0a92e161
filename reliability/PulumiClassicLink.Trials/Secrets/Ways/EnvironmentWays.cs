namespace PulumiClassicLink.Trials.Secrets.Ways;

/// <summary>Variables that hold a secret, or say where one is.</summary>
internal static class EnvironmentWays
{
    private static readonly (string Key, string Secret, string Token)[] Keys =
    [
        ("ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALICLOUD_SECURITY_TOKEN"),
        ("ALICLOUD_ACCESS_KEY_ID", "ALICLOUD_ACCESS_KEY_SECRET", "ALICLOUD_SECURITY_TOKEN"),
        ("ALIBABA_CLOUD_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_SECRET", "ALIBABA_CLOUD_SECURITY_TOKEN"),
        ("ALIBABACLOUD_ACCESS_KEY_ID", "ALIBABACLOUD_ACCESS_KEY_SECRET", "ALIBABACLOUD_SECURITY_TOKEN"),
    ];

    private static readonly string[] Proxies = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

    public static IEnumerable<WayIn> All { get; } =
    [
        .. OfKeys(), .. OfHalves().DistinctBy(way => way.Name), .. OfRoles(), .. OfFiles(), .. OfServices(), .. OfEndpoints(),
        .. OfProxies(), .. Mistakes(),
    ];

    /// <summary>Keys of the environment are those of all providers, so this has a stack of its own.</summary>
    public static WayIn ForEngine => All.First(way => way.IsForLocalEngine);

    private static IEnumerable<WayIn> OfKeys()
    {
        foreach (var (id, secret, token) in Keys)
        {
            yield return new($"environment: {id}, a key", [$"env:{id}", $"env:{secret}"], scene =>
            {
                var key = scene.Key("environment's");
                (scene.Environment[id], scene.Environment[secret]) = (key.Id, key.Secret);
                scene.SignWith(key);
            });
            yield return new($"environment: {id}, a session", [$"env:{id}", $"env:{secret}", $"env:{token}"], scene =>
            {
                var key = scene.Key("environment's", isSession: true);
                (scene.Environment[id], scene.Environment[secret], scene.Environment[token]) = (key.Id, key.Secret, key.Token!);
                scene.SignWith(key);
            })
            { IsForLocalEngine = id == Keys[0].Key };
        }
    }

    private static IEnumerable<WayIn> OfHalves()
    {
        foreach (var (id, secret, token) in Keys)
        {
            yield return Given(id, "without its secret", scene => scene.Key("environment's").Id);
            yield return Given(secret, "without its id", scene => scene.Key("environment's").Secret);
            yield return Given(token, "alone", scene => scene.Key("environment's", isSession: true).Token!);
            yield return new($"environment: {secret} with a space", [$"env:{secret}"], scene =>
            {
                var key = scene.Key("environment's");
                (scene.Environment[id], scene.Environment[secret]) = (key.Id, $"{key.Secret[..15]} {key.Secret[15..]}");
            });
        }
    }

    private static IEnumerable<WayIn> OfRoles()
    {
        foreach (var (family, variable) in new[]
        {
            ("ALIBABA_CLOUD", "OIDC_TOKEN"), ("ALIBABA_CLOUD", "OIDC_TOKEN_FILE"), ("ALIBABACLOUD", "OIDC_TOKEN_FILE"),
        })
        {
            string[] names = [$"{family}_ROLE_ARN", $"{family}_OIDC_PROVIDER_ARN", $"{family}_{variable}"];
            yield return new($"environment: {names[2]}", [.. names.Select(name => $"env:{name}"), "answer:sts"], scene =>
            {
                scene.Environment[names[0]] = RoleWays.Role;
                scene.Environment[names[1]] = RoleWays.ProviderArn(scene);
                scene.Environment[names[2]] = RoleWays.TokenFile(scene);
                if (variable == "OIDC_TOKEN")
                    scene.Environment[names[2]] = scene.Canaries.Single(one => one.What == "OIDC token").Value;
                scene.HandOut(Parrot.AssumeRoleWithOidc);
            });
        }

        foreach (var variable in new[] { "ALIBABA_CLOUD_EXTERNAL_ID", "ALIBABACLOUD_EXTERNAL_ID" })
        {
            yield return new($"environment: {variable}", [$"env:{variable}", "env:ALICLOUD_ASSUME_ROLE_ARN", "answer:sts"], scene =>
            {
                var key = scene.Key("configured");
                scene.Configure(key.Id, key.Secret, null);
                scene.Environment["ALICLOUD_ASSUME_ROLE_ARN"] = RoleWays.Role;
                scene.Environment[variable] = RoleWays.ExternalId(scene);
                scene.Parrot.KnowsOf(Parrot.AssumeRole, key);
                scene.HandOut(Parrot.AssumeRole);
            });
        }
    }

    private static IEnumerable<WayIn> OfFiles()
    {
        foreach (var name in new[] { "ALICLOUD_SHARED_CREDENTIALS_FILE", "ALIBABA_CLOUD_CREDENTIALS_FILE", "ALIBABA_CLOUD_CONFIG_FILE" })
        {
            yield return new($"environment: {name}", [$"env:{name}", "profile:AK"], scene =>
            {
                scene.Environment[name] = scene.Write("elsewhere.json", ProfileWays.KeyFile(scene).ToJsonString());
            });
        }

        foreach (var name in new[] { "ALICLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALIBABACLOUD_PROFILE" })
        {
            yield return new($"environment: {name}", [$"env:{name}", "profile:AK"], scene =>
            {
                scene.Environment[name] = ProfileWays.Name;
                scene.Write(".aliyun/config.json", ProfileWays.KeyFile(scene).ToJsonString());
            });
        }
    }

    private static IEnumerable<WayIn> OfServices()
    {
        foreach (var name in new[] { "ALICLOUD_CREDENTIALS_URI", "ALIBABA_CLOUD_CREDENTIALS_URI" })
        {
            yield return new($"environment: {name}", [$"env:{name}", "answer:uri"], scene =>
            {
                var path = $"credentials/{scene.Keep("path", scene.Draw.Plain(24))}";
                scene.Environment[name] = new Uri(scene.Parrot.Endpoint, path).ToString();
                scene.HandOut(Parrot.CredentialsUri);
            });
            yield return Given(name, "with a password", scene => $"https://jane:{Password(scene)}@example.com/");
        }

        foreach (var name in new[] { "ALICLOUD_ECS_ROLE_NAME", "ALIBABA_CLOUD_ECS_METADATA" })
        {
            yield return new($"environment: {name}", [$"env:{name}", "answer:metadata"], scene =>
            {
                scene.Environment[name] = "the-role";
                scene.Parrot.MetadataToken = scene.Keep("metadata service's token", scene.Draw.Plain(40));
                scene.HandOut(Parrot.Metadata);
            })
            { NeedsMetadata = true };
        }
    }

    private static IEnumerable<WayIn> OfEndpoints()
    {
        foreach (var name in new[]
        {
            "ALIBABA_CLOUD_ENDPOINT_ECS", "ECS_ENDPOINT", "ALIBABA_CLOUD_ENDPOINT_STS", "STS_ENDPOINT", "ALICLOUD_STS_ENDPOINT",
            "ALIBABA_CLOUD_STS_ENDPOINT",
        })
        {
            yield return new($"environment: {name} with a password", [$"env:{name}"], scene =>
            {
                var key = scene.Key("configured");
                scene.Configure(key.Id, key.Secret, null);
                scene.Configuration["endpoints"] = null;
                scene.Environment[name] = $"https://jane:{Password(scene)}@ecs.example.com";
            });
        }
    }

    /// <summary>The proxy refuses, and repeats the password. The key is not signed with: nothing gets through.</summary>
    private static IEnumerable<WayIn> OfProxies()
    {
        foreach (var (name, scheme) in Proxies.Zip(["http", "https", "socks5", "socks4"]))
        {
            yield return Proxied(name, $"of {scheme}", $"{scheme}://{{0}}@{{1}}");
            yield return Proxied(name, "of a kind that is not supported", "ftp://{0}@{1}");
        }

        yield return Proxied("HTTPS_PROXY", "whose password is not encoded", "http://{2}@{1}");
        yield return Proxied("HTTPS_PROXY", "without a scheme", "{0}@{1}");
        yield return Proxied("HTTPS_PROXY", "with a path", "http://{0}@{1}/path");
        yield return Proxied("http_proxy", "that names a proxy", "http://{0}@{1}");
        yield return Proxied("HTTP_PROXY", "that names a proxy", "http://{0}@{1}");
    }

    private static WayIn Proxied(string name, string kind, string form) => new($"environment: {name}, {kind}", [$"env:{name}"], scene =>
    {
        var key = scene.Key("configured");
        scene.Configure(key.Id, key.Secret, null);
        scene.Configuration["endpoints"] = null;
        var isEncoded = !form.Contains("{2}", StringComparison.Ordinal);
        var plain = scene.Keep("proxy's password", isEncoded ? scene.Draw.Password() : scene.Draw.Secret());
        scene.Environment[name] = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, form,
            $"jane:{Uri.EscapeDataString(plain)}", scene.ProxyThatRepeats($"jane:{plain}"), $"jane:{plain}");
    });

    /// <summary>A secret in a variable that is for something else, or that the plugin refuses or ignores.</summary>
    private static IEnumerable<WayIn> Mistakes() => ReadVariables.All.Except(ReadVariables.Names).Concat(ReadVariables.Ignored)
        .Select(name => new WayIn($"environment: {name}, by mistake", [$"mistake:{name}"], scene =>
        {
            var key = scene.Key("configured");
            if (!ReadVariables.Refused.Contains(name) && !name.Contains("KEY", StringComparison.Ordinal))
                scene.Configure(key.Id, key.Secret, null);
            scene.Environment[name] = scene.Keep("misplaced secret", scene.Draw.Secret());
        }));

    private static WayIn Given(string name, string how, Func<Scene, string> value) =>
        new($"environment: {name}, {how}", [$"env:{name}"], scene => scene.Environment[name] = value(scene));

    private static string Password(Scene scene) => Uri.EscapeDataString(scene.Keep("password", scene.Draw.Password()));
}
