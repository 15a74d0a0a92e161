using System.Text.Json.Nodes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Codegen.Tests.Executed;

/// <summary>A program with the SDK of the repository's own schema, against an engine.</summary>
[CancelAfter(120_000)]
public sealed class ExecutionOfRepositoryTests
{
    private const string First = "urn:pulumi:dev::project::pulumi:providers:classiclink::first";
    private const string Rest = "or a list of one such object.";
    private const string Must = "must be one object with the properties of Config.Types.";

    private RecordingMonitor _monitor = new();

    [SetUp]
    public void CreateMonitor() =>
        _monitor = new RecordingMonitor { Answers = { ["classiclink:index:getClassicLinks"] = "{\"links\":[]}" } };

    // What the provider takes of a stack's configuration.
    [TestCase(
        "{'ecs':'e','sts':'s'}", "[{'roleArn':'r','sessionExpiration':900}]", " [{'oidcToken':'t','sessionExpiration':'900'}]",
        "e s", "r 900", "t 900")]
    [TestCase("[{'ecs':'e'}]", "{'roleArn':'r','sessionExpiration':'900'}", "{'oidcToken':'t'}", "e ", "r 900", "t ")]
    [TestCase("[]", "[null]", "null", "none", "none", "none")]
    [TestCase(
        "[{'ecs':'e'},{'sts':'s'}]", "text", "[{'oidcToken':['hidden']}]",
        $"The configuration value of 'classiclink:endpoints' {Must}Endpoints, {Rest}",
        $"The configuration value of 'classiclink:assumeRole' {Must}AssumeRole, {Rest}",
        $"The configuration value of 'classiclink:assumeRoleWithOidc' {Must}AssumeRoleWithOidc, {Rest}")]
    [TestCase(
        "['e']", "", "{'oidcToken':5}",
        $"The configuration value of 'classiclink:endpoints' {Must}Endpoints, {Rest}",
        $"The configuration value of 'classiclink:assumeRole' {Must}AssumeRole, {Rest}",
        $"The configuration value of 'classiclink:assumeRoleWithOidc' {Must}AssumeRoleWithOidc, {Rest}")]
    [CancelAfter(120_000)]
    public async Task Config_OfAnObject_IsTheObjectOrAListOfOne(
        string endpoints, string role, string oidc, string theEndpoints, string theRole, string theOidc)
    {
        await RunAsync(new JsonObject
        {
            ["classiclink:endpoints"] = Json(endpoints),
            ["classiclink:assumeRole"] = Json(role),
            ["classiclink:assumeRoleWithOidc"] = Json(oidc),
        });

        Assert.That(
            new[] { "endpoints", "role", "oidc" }.Select(name => _monitor.Outputs.Fields[name].StringValue),
            Is.EqualTo(new[] { theEndpoints, theRole, theOidc }));
    }

    [Test]
    public async Task Functions_TakeTheirOptionsAndLeaveThemAsTheyAre()
    {
        await RunAsync([]);

        Assert.That(
            _monitor.Invokes.Select(call => $"{Vpc(call)} {call.Version} {call.PluginDownloadURL} {call.Provider}"),
            Is.EquivalentTo(new[]
            {
                $"shared {Repository.Version} {Repository.PluginDownloadUrl} {First}::id-first",
                $"outputs {Repository.Version} https://example.com ",
                $"as-options {Repository.Version} https://example.com ",
                $"own-version 9.9.9 {Repository.PluginDownloadUrl} {First}::id-first",
            }));
        Assert.That(_monitor.Outputs.Fields["written"].StringValue, Is.Empty);
        foreach (var name in new[] { "outputs", "as-options" })
            Assert.That(_monitor.Resource(name).PropertyDependencies["instanceId"].Urns, Is.EqualTo(new[] { First }), name);
    }

    private Task RunAsync(JsonObject config)
    {
        var cancellationToken = TestContext.CurrentContext.CancellationToken;
        return GeneratedProgram.RunAsync(GeneratedProgram.OfRepository, _monitor, config.ToJsonString(), [], cancellationToken);
    }

    private static string Vpc(ResourceInvokeRequest call) => call.Args.Fields["vpcId"].StringValue;

    private static string Json(string text) => text.Replace('\'', '"');
}
