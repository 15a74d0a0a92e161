using System.Text.Json.Nodes;

namespace PulumiClassicLink.Trials.Secrets.Ways;

/// <summary>Roles, which STS hands out keys for.</summary>
internal static class RoleWays
{
    public const string Role = "acs:ram::1000000000000001:role/linker";

    private static readonly string[] Members =
    [
        "config:assumeRoleWithOidc", "config:assumeRoleWithOidc.oidcToken", "config:assumeRoleWithOidc.policy",
        "config:assumeRoleWithOidc.oidcProviderArn", "config:assumeRoleWithOidc.roleSessionName", "config:assumeRoleWithOidc.roleArn",
        "config:assumeRoleWithOidc.sessionExpiration",
    ];

    public static IEnumerable<WayIn> All { get; } = [.. Oidc(), .. Assumed()];

    /// <summary>All of it is secret to the engine; the role and the file of the token are named in errors.</summary>
    private static IEnumerable<WayIn> Oidc()
    {
        foreach (var (name, form, marks) in new[]
        {
            ("typed", Form.Typed, Marks.Secret), ("as JSON text", Form.Text, Marks.Secret), ("in a list", Form.Listed, Marks.Secret),
            ("not marked", Form.Typed, Marks.None), ("as JSON text, not marked", Form.Text, Marks.None),
            ("as an output", Form.Typed, Marks.Output), ("as an older engine's variable", Form.Text, Marks.Variables),
        })
        {
            yield return new($"configuration: assumeRoleWithOidc, {name}", [.. Members, "answer:sts"], scene =>
            {
                (scene.Form, scene.Marks) = (form, marks);
                var token = scene.Keep("OIDC token", scene.Draw.OidcToken());
                scene.Configuration["assumeRoleWithOidc"] = OidcRole(scene, ("oidcToken", token));
                scene.Parrot.Knows(Parrot.AssumeRoleWithOidc, token);
                scene.HandOut(Parrot.AssumeRoleWithOidc);
            })
            { IsForEngines = marks == Marks.Secret, IsForLocalEngine = (form, marks) == (Form.Text, Marks.Secret) };
        }

        string[] file = ["config:assumeRoleWithOidc.oidcTokenFile", "answer:sts"];
        yield return new("configuration: assumeRoleWithOidc.oidcTokenFile", file, scene =>
        {
            scene.Configuration["assumeRoleWithOidc"] = OidcRole(scene, ("oidcTokenFile", TokenFile(scene)));
            scene.HandOut(Parrot.AssumeRoleWithOidc);
        })
        { IsForEngines = true };
        yield return new("configuration: assumeRoleWithOidc.oidcTokenFile that holds two tokens", [], scene =>
        {
            var two = $"{scene.Keep("OIDC token", scene.Draw.OidcToken())} {scene.Keep("OIDC token", scene.Draw.OidcToken())}";
            scene.Configuration["assumeRoleWithOidc"] = OidcRole(scene, ("oidcTokenFile", scene.Write("tokens", two)));
        });
        yield return new("configuration: assumeRoleWithOidc with an unknown member", [], scene =>
            scene.Configuration["assumeRoleWithOidc"] = OidcRole(scene, ("token", scene.Keep("OIDC token", scene.Draw.OidcToken()))));
        yield return new("configuration: assumeRoleWithOidc in half a JSON text", [], scene => scene.Configuration["assumeRoleWithOidc"] =
            OidcRole(scene, ("oidcToken", scene.Keep("OIDC token", scene.Draw.OidcToken()))).ToJsonString()[..^1]);
        yield return new("configuration: assumeRoleWithOidc whose token is a list", [], scene =>
        {
            var role = OidcRole(scene, ("oidcToken", ""));
            role["oidcToken"] = new JsonArray(scene.Keep("OIDC token", scene.Draw.OidcToken()));
            scene.Configuration["assumeRoleWithOidc"] = role;
        });
    }

    private static IEnumerable<WayIn> Assumed()
    {
        foreach (var (name, form) in new[] { ("typed", Form.Typed), ("as JSON text", Form.Text) })
        {
            yield return new($"configuration: assumeRole, {name}", ["answer:sts"], scene =>
            {
                scene.Form = form;
                var key = scene.Key("caller's", isSession: true);
                scene.Configure(key.Id, key.Secret, key.Token);
                scene.AlsoSecret.Add("assumeRole");
                scene.Configuration["assumeRole"] = new JsonObject
                {
                    ["roleArn"] = Role,
                    ["externalId"] = ExternalId(scene),
                    ["policy"] = Policy(scene, Parrot.AssumeRole),
                };
                scene.Parrot.KnowsOf(Parrot.AssumeRole, key);
                scene.HandOut(Parrot.AssumeRole);
            })
            { IsForEngines = true, IsForLocalEngine = form == Form.Typed };
        }

        yield return new("answer: the account that a key is of", ["answer:identity"], scene =>
        {
            var key = scene.Key("configured", isSession: true);
            scene.Configure(key.Id, key.Secret, key.Token);
            scene.Configuration["accountId"] = "1000000000000001";
            scene.Parrot.KnowsOf(Parrot.CallerIdentity, key);
            scene.Asked.Add(Parrot.CallerIdentity);
            scene.SignWith(key);
        });
    }

    public static string ExternalId(Scene scene)
    {
        var id = scene.Keep("external id", scene.Draw.Secret());
        scene.Parrot.Knows(Parrot.AssumeRole, id);
        return id;
    }

    /// <summary>A document with a secret in it, which STS is sent.</summary>
    public static string Policy(Scene scene, string action)
    {
        var resource = scene.Keep("policy", scene.Draw.Plain(30));
        scene.Parrot.Knows(action, resource);
        return new JsonObject { ["Statement"] = new JsonArray(new JsonObject { ["Resource"] = resource }) }.ToJsonString();
    }

    public static string TokenFile(Scene scene)
    {
        var token = scene.Keep("OIDC token", scene.Draw.OidcToken());
        scene.Parrot.Knows(Parrot.AssumeRoleWithOidc, token);
        return scene.Write($"token-{scene.Draw.Word()}", token + "\n");
    }

    public static string ProviderArn(Scene scene) =>
        $"acs:ram::1000000000000001:oidc-provider/{scene.Keep("identity provider's name", scene.Draw.Plain(24))}";

    private static JsonObject OidcRole(Scene scene, (string Name, string Value) token) => new()
    {
        ["roleArn"] = Role,
        ["oidcProviderArn"] = ProviderArn(scene),
        ["roleSessionName"] = scene.Keep("session's name", scene.Draw.Plain(24)),
        ["sessionExpiration"] = 3600,
        ["policy"] = Policy(scene, Parrot.AssumeRoleWithOidc),
        [token.Name] = token.Value,
    };
}
