using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Core;
using PulumiClassicLink.Provider.Tests.Fixture;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>What each environment variable does, and that docs/authentication.md says so.</summary>
internal sealed partial class VariableTests
{
    private const string Hush = "hush-hush";

    private static readonly List<(string[] Names, string Use, string About)> Rows = Docs.Read("authentication.md").Split('\n')
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split(" | "))
        .Where(row => row is [_, "honoured" or "refused" or "ignored", _])
        .Select(row => (row[0].Split(", ").Select(name => name.Trim('`')).ToArray(), row[1], row[2]))
        .ToList();

    private static readonly IEnumerable<string>[] Honoured =
    [
        .. Variables.Keys.Select(family => new[] { family.Key, family.Secret, family.Token }),
        Variables.Profile, Variables.File, Variables.NoDefaultProfile, Variables.NoOutside, Variables.InstanceRole, Variables.NoMetadata,
        Variables.NoMetadataV1, .. Variables.Oidc.Select(family => family.Names), Variables.Uri, Variables.AssumedRole,
        Variables.AssumedSessionName, Variables.AssumedSeconds, Variables.SessionName, Variables.ExternalId, Variables.Region,
        Variables.Account, Variables.EcsEndpoint, Variables.StsEndpoint, Variables.StsRegion, Variables.StsInside,
        Variables.MaxRetryTimeout,
        EnvironmentProxy.Names, EnvironmentProxy.Exceptions,
    ];

    private static readonly RefusedVariables[] Refused = [.. Variables.OtherKeys, .. Variables.OtherHosts];

    private static IEnumerable<string> HonouredNames => Honoured.SelectMany(names => names).Distinct();

    private static IEnumerable<string> RefusedNames => Refused.SelectMany(row => row.Names);

    private static IEnumerable<string> IgnoredNames => Rows.Where(row => row.Use == "ignored").SelectMany(row => row.Names);

    [Test]
    public async Task Table_OfTheDocs_IsThatOfTheCode()
    {
        await using var rig = await SignInRig.StartAsync();

        Assert.Multiple(async () =>
        {
            Assert.That(Rows.Where(row => row.Use == "honoured").Select(row => row.Names), Is.EqualTo(Honoured));
            Assert.That(
                Rows.Where(row => row.Use == "refused").Select(row => $"{string.Join(", ", row.Names)}: {row.About}"),
                Is.EqualTo(Refused.Select(row => $"{string.Join(", ", row.Names)}: {row.Instead}")));
            Assert.That(IgnoredNames, Is.Unique);
            Assert.That(IgnoredNames.Count(), Is.EqualTo(35));
            Assert.That(IgnoredNames.Intersect(HonouredNames.Concat(RefusedNames)), Is.Empty);
            Assert.That((await VariableCases.AllAsync(rig)).Keys, Is.EquivalentTo(HonouredNames));
        });
    }

    /// <summary>
    /// A row that stands for a setting, such as `endpoints.ecs`, names the variables that the setting's description names.
    /// </summary>
    [Test]
    public void Schema_NamesTheVariablesOfEachSetting()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "schema.json")));
        var configuration = json.RootElement.GetProperty("config").GetProperty("variables");
        var types = json.RootElement.GetProperty("types");
        var settings = Rows
            .Where(row => row.Use == "honoured" && !Variables.Keys.Any(family => row.Names.Contains(family.Key)))
            .Where(row => configuration.TryGetProperty(Setting().Match(row.About).Groups[1].Value, out _))
            .ToList();
        Assert.That(settings, Has.Count.GreaterThan(10));
        foreach (var row in settings)
        {
            var path = Setting().Match(row.About).Groups;
            var property = configuration.GetProperty(path[1].Value);
            if (path[2].Success)
            {
                var type = property.GetProperty("$ref").GetString()!["#/types/".Length..];
                property = types.GetProperty(type).GetProperty("properties").GetProperty(path[2].Value);
            }

            var description = property.GetProperty("description").GetString()!;
            Assert.That(row.Names.Where(name => !description.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty, row.About);
        }
    }

    [GeneratedRegex(@"^`(\w+)(?:\.(\w+))?`")]
    private static partial Regex Setting();

    [TestCaseSource(nameof(HonouredNames))]
    public async Task Honoured_ChangesWhatIsDone(string name)
    {
        await using var rig = await SignInRig.StartAsync();
        var one = (await VariableCases.AllAsync(rig))[name];

        var without = await OutcomeAsync(rig, one, null);
        await rig.Plugin.NextRunAsync();
        var with = await OutcomeAsync(rig, one, name);

        Assert.That(with, Does.Contain(one.Expected));
        Assert.That(without, Does.Not.Contain(one.Expected));
    }

    [TestCaseSource(nameof(RefusedNames))]
    public async Task Refused_IsAnErrorThatNamesIt_UnlessConfigurationSaysWhatItIsAbout(string name)
    {
        var row = Refused.Single(row => row.Names.Contains(name));
        await using var rig = await SignInRig.StartAsync();
        var one = new VariableCase(row.OnlyValue ?? Hush, "") { Prepare = VariableCases.Profiles };

        var refused = await OutcomeAsync(rig, one, name);
        var configured = await OutcomeAsync(
            rig,
            Variables.OtherHosts.Contains(row)
                ? one.Configured("endpoints", Props.Of(("ecs", "ecs.example.com")))
                : one.Configured("accessKey", Rig.Key).Configured("secretKey", Rig.Secret),
            name);

        Assert.That(refused, Does.StartWith(
            $"InvalidArgument: The environment variable {name} is set, and classiclink cannot do what it asks for: {row.Instead}.\n"));
        Assert.That(refused, Does.Not.Contain(Hush));
        Assert.That(configured, Does.StartWith($"signed by {Rig.Key}"));
        if (row.OnlyValue is not null)
            Assert.That(await OutcomeAsync(rig, one with { Value = "other" }, name), Does.StartWith($"signed by {Rig.Key}"));
    }

    [TestCaseSource(nameof(IgnoredNames))]
    public async Task Ignored_ChangesNothing(string name)
    {
        await using var rig = await SignInRig.StartAsync();
        var one = new VariableCase(Hush, "") { Prepare = VariableCases.Profiles };

        var without = await OutcomeAsync(rig, one, null);
        await rig.Plugin.NextRunAsync();

        Assert.That(without, Does.StartWith($"signed by {Rig.Key}"));
        Assert.That(await OutcomeAsync(rig, one, name), Is.EqualTo(without));
    }

    [TestCase("ALIBABA_CLOUD_OIDC_TOKEN", SignInRig.OidcToken, "ALIBABA_CLOUD_ROLE_ARN is not set")]
    [TestCase("ALIBABA_CLOUD_OIDC_PROVIDER_ARN", SignInRig.OidcProvider, "ALIBABA_CLOUD_ROLE_ARN is not set")]
    [TestCase("ALIBABACLOUD_OIDC_TOKEN_FILE", "/token", "ALIBABACLOUD_ROLE_ARN is not set")]
    [TestCase("ALICLOUD_ASSUME_ROLE_SESSION_NAME", "ops", "ALICLOUD_ASSUME_ROLE_ARN is not set")]
    [TestCase("ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION", "900", "ALICLOUD_ASSUME_ROLE_ARN is not set")]
    [TestCase("ALICLOUD_ACCESS_KEY_SECRET", "x", "ALICLOUD_ACCESS_KEY_ID is not set")]
    public async Task HalfAFamily_IsAnErrorThatNamesWhatIsMissing(string name, string value, string expected)
    {
        await using var rig = await SignInRig.StartAsync();

        Assert.That(await OutcomeAsync(rig, new VariableCase(value, "") { Prepare = VariableCases.Profiles }, name),
            Does.Contain(expected));
    }

    [Test]
    public async Task HalfAnOidcFamily_NamesEachPartThatIsMissing()
    {
        await using var rig = await SignInRig.StartAsync();
        var role = new VariableCase(SignInRig.OidcRole, "");

        Assert.That(
            await OutcomeAsync(rig, role.With(("ALIBABA_CLOUD_OIDC_TOKEN_FILE", rig.TokenFile)), "ALIBABA_CLOUD_ROLE_ARN"),
            Does.Contain("ALIBABA_CLOUD_OIDC_PROVIDER_ARN is not set"));
        Assert.That(
            await OutcomeAsync(rig, role.With(("ALIBABACLOUD_OIDC_PROVIDER_ARN", SignInRig.OidcProvider)), "ALIBABACLOUD_ROLE_ARN"),
            Does.Contain("ALIBABACLOUD_OIDC_TOKEN_FILE is not set"));
    }

    /// <summary>The command line tool's names and Terraform's share the one for the token.</summary>
    [Test]
    public async Task TokenThatTwoFamiliesShare_GoesWithTheKeyThatIsThere()
    {
        await using var rig = await SignInRig.StartAsync();
        var (id, secret, token) = await rig.SessionAsync();
        var one = new VariableCase(token, "").With(("ALICLOUD_ACCESS_KEY_ID", id), ("ALICLOUD_ACCESS_KEY_SECRET", secret));

        Assert.That(await OutcomeAsync(rig, one, "ALICLOUD_SECURITY_TOKEN"), Does.StartWith("signed by STS."));
    }

    [Test]
    public async Task ProgramOfAProfile_IsNotStartedWhereOutsideSourcesAreOff()
    {
        await using var rig = await SignInRig.StartAsync();
        var one = new VariableCase("true",
            "")
        { Prepare = on => on.Profiles(SignInRig.Profile("p", "External", ("process_command", "/bin/false"))) };

        Assert.That(
            await OutcomeAsync(rig, one, Variables.NoOutside[0]),
            Does.Contain("its mode is External, and the environment variable ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS is true"));
    }

    /// <summary>What configuring, making a link and reading one that is not there came to.</summary>
    private static async Task<string> OutcomeAsync(SignInRig rig, VariableCase one, string? name)
    {
        var requests = new ConcurrentQueue<string>();
        rig.Plugin.Environment.Clear();
        rig.Plugin.Environment["HOME"] = rig.Home;
        rig.Plugin.Transport = () => new Listening(new Redirecting(rig.Plugin.Cloud.Endpoint, rig.Hosts), requests);
        one.Prepare?.Invoke(rig);
        foreach (var (other, value) in one.Others)
            rig.Plugin.Environment[other] = value;
        if (name is not null)
            rig.Plugin.Environment[name] = one.Value;

        var before = rig.Plugin.Cloud.Calls.Count;
        try
        {
            await rig.Plugin.Client.ConfigureAsync(new ConfigureRequest { Args = Props.Of(one.Configuration), AcceptSecrets = true },
                rig.Plugin.Options);
            var check = await rig.Plugin.CheckAsync(Props.Of(("instanceId", Rig.Instance), ("vpcId", Rig.Vpc)));
            await rig.Plugin.CreateAsync(Rig.Inputs());
            await rig.Plugin.ReadAsync($"{Rig.Region}:i-none:{Rig.Vpc}", Rig.Inputs("i-none"));
            var calls = rig.Plugin.Cloud.Calls.Skip(before).ToList();
            var signer = calls.Last(call => call.Action == Rig.Describe).AccessKeyId!;
            var asked = calls.Select(call => call.Action).Except([Rig.Attach, Rig.Describe]);
            var region = check.Inputs.Fields.TryGetValue("regionId", out var found) ? found.StringValue : "none";
            return $"signed by {(signer.StartsWith("STS.", StringComparison.Ordinal) ? "STS." : signer)}, asked {string.Join(' ', asked)}, "
                + $"region {region}, {string.Join(' ', requests.Distinct())}";
        }
        catch (RpcException refused)
        {
            return $"{refused.StatusCode}: {refused.Status.Detail}";
        }
    }

    /// <summary>Keeps where requests went, and with what about sessions.</summary>
    private sealed class Listening(HttpMessageHandler inner, ConcurrentQueue<string> requests) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var about = request.RequestUri!.Query.TrimStart('?').Split('&')
                .Where(one => one.Split('=')[0] is "RoleSessionName" or "DurationSeconds" or "ExternalId");
            requests.Enqueue($"{request.RequestUri.GetLeftPart(UriPartial.Authority)}/{string.Join('&', about)}");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
