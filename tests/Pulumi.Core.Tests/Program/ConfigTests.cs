using Pulumi.Core.Tests.Engine;

namespace Pulumi.Core.Tests.Program;

internal sealed class ConfigTests : EngineTest
{
    private const string Json = """
        {"test:text":"t","test:flag":"true","test:no":"false","test:count":"-3","test:ratio":"0.5","test:odd":"Yes",
         "test:config:old":"o","project:own":"p","test:object":"{\"A\":[1,2]}","test:typed":5,"a:b:c":"d"}
        """;

    [Test]
    public async Task Get_ReadsEveryType()
    {
        await WithConfigAsync(() =>
        {
            var config = new Config("test");
            Assert.That((config.Get("text"), config.Get("none"), config.Get("old"), config.Get("typed")),
                Is.EqualTo(("t", null as string, "o", "5")));
            Assert.That((config.GetBoolean("flag"), config.GetBoolean("no"), config.GetBoolean("none")),
                Is.EqualTo(((bool?)true, (bool?)false, null as bool?)));
            Assert.That((config.GetInt32("count"), config.GetInt32("none")), Is.EqualTo(((int?)-3, null as int?)));
            Assert.That((config.GetDouble("ratio"), config.GetDouble("none")), Is.EqualTo(((double?)0.5, null as double?)));
            Assert.That(config.GetObject<Dictionary<string, int[]>>("object")!["A"], Is.EqualTo(new[] { 1, 2 }));
            Assert.That(config.GetObject<Dictionary<string, int[]>>("none"), Is.Null);
            Assert.That((new Config().Get("own"), new Config("test:config").Get("text"), new Config("a").Get("b:c")),
                Is.EqualTo(("p", "t", "d")));
        });
    }

    [Test]
    public async Task GetSecret_GivesSecrets()
    {
        await WithConfigAsync(() =>
        {
            var config = new Config("test");
            Assert.That(config.GetSecret("text")!.Data.Result, Is.EqualTo(Output.CreateSecret("t").Data.Result));
            Assert.That(config.GetSecret("text")!.Data.Result.IsSecret);
            Assert.That(config.RequireSecretInt32("count").Data.Result.IsSecret);
            Assert.That(config.RequireSecretBoolean("flag").Data.Result.Value);
            Assert.That(config.GetSecretObject<Dictionary<string, int[]>>("object")!.Data.Result.IsSecret);
            Assert.That(config.GetSecret("none"), Is.Null);
            Assert.That(config.GetSecretBoolean("none"), Is.Null);
        });
    }

    [Test]
    public async Task Get_OfAnotherTypeNamesTheKeyButNotTheValue()
    {
        await WithConfigAsync(() =>
        {
            var config = new Config("test");
            var error = Assert.Throws<RunException>(() => config.GetBoolean("odd"));
            Assert.That(error!.Message, Does.Contain("test:odd").And.Contain("Boolean").And.Not.Contain("Yes"));
            Assert.Throws<RunException>(() => config.GetInt32("ratio"));
            Assert.Throws<RunException>(() => config.GetDouble("text"));
            Assert.Throws<RunException>(() => config.GetObject<Dictionary<string, int[]>>("text"));
        });
    }

    [Test]
    public async Task Require_OfWhatIsMissingTellsHowToSetIt()
    {
        await WithConfigAsync(() =>
        {
            var config = new Config("test");
            var error = Assert.Throws<RunException>(() => config.RequireInt32("none"));
            Assert.That(error!.Message, Does.Contain("pulumi config set test:none <value>"));
            Assert.Throws<RunException>(() => config.Require("none"));
            Assert.Throws<RunException>(() => config.RequireObject<string>("none"));
            Assert.That(config.RequireDouble("ratio"), Is.EqualTo(0.5));
        });
    }

    [TestCase("PULUMI_MONITOR", "")]
    [TestCase("PULUMI_ENGINE", null)]
    [TestCase("PULUMI_PROJECT", null)]
    [TestCase("PULUMI_STACK", null)]
    [TestCase("PULUMI_DRY_RUN", "no")]
    [TestCase("PULUMI_QUERY_MODE", null)]
    [TestCase("PULUMI_PARALLEL", "many")]
    public void Read_NamesTheBadVariable(string name, string? value)
    {
        var variables = Variables();
        variables[name] = value;

        var error = Assert.Throws<InvalidOperationException>(() => ProgramEnvironment.Read(variables.GetValueOrDefault));

        Assert.That(error!.Message, Does.EndWith($": {name}"));
    }

    [Test]
    public void Read_GivesNamesAndDefaults()
    {
        var environment = ProgramEnvironment.Read(Variables().GetValueOrDefault);

        Assert.That((environment.Project, environment.Stack, environment.Organization), Is.EqualTo(("project", "dev", "organization")));
        Assert.That((environment.MonitorAddress, environment.EngineAddress), Is.EqualTo(("127.0.0.1:1", "127.0.0.1:2")));
        Assert.That((environment.IsDryRun, environment.Config.Count), Is.EqualTo((true, 0)));
    }

    private async Task WithConfigAsync(Action check)
    {
        var variables = Variables();
        variables["PULUMI_CONFIG"] = Json;
        var config = ProgramEnvironment.Read(variables.GetValueOrDefault).Config;

        var exitCode = await TestEngine.RunAsync(Engine.Environment() with { Config = config }, () =>
        {
            check();
            return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
        });
        Assert.That(Sent.Errors, Is.Empty);
        Assert.That(exitCode, Is.Zero);
    }

    private static Dictionary<string, string?> Variables()
        => new()
        {
            ["PULUMI_MONITOR"] = "127.0.0.1:1",
            ["PULUMI_ENGINE"] = "127.0.0.1:2",
            ["PULUMI_PROJECT"] = "project",
            ["PULUMI_STACK"] = "dev",
            ["PULUMI_DRY_RUN"] = "true",
            ["PULUMI_QUERY_MODE"] = "false",
            ["PULUMI_PARALLEL"] = "16",
        };
}
