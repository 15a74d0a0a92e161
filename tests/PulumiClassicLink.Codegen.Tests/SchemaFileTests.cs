using System.Text.Json.Nodes;

namespace PulumiClassicLink.Codegen.Tests;

/// <summary>What the rest of the repository and its users rely on in schema.json.</summary>
public sealed class SchemaFileTests
{
    private readonly JsonNode _schema = JsonNode.Parse(Repository.Schema)!;

    private JsonObject Config => _schema["config"]!["variables"]!.AsObject();

    private JsonNode Attachment => _schema["resources"]!["classiclink:index:ClassicLinkAttachment"]!;

    [Test]
    public void Config_IsWhatTheProviderTakes()
    {
        Assert.That(JsonNode.DeepEquals(Config, _schema["provider"]!["inputProperties"]), Is.True);
        Assert.That(Config.Select(variable => variable.Key), Is.EquivalentTo(new[]
        {
            "region", "accessKey", "secretKey", "securityToken", "profile", "sharedCredentialsFile", "ecsRoleName", "credentialsUri",
            "assumeRole", "assumeRoleWithOidc", "endpoints", "accountId", "maxRetryTimeout", "refreshBeforeUpdate", "trustEmptyAnswers",
        }));
    }

    [Test]
    public void Config_KeepsTheKeysSecret() => Assert.That(
        Config.Where(variable => variable.Value!["secret"]?.GetValue<bool>() == true).Select(variable => variable.Key),
        Is.EquivalentTo(new[] { "accessKey", "secretKey", "securityToken", "assumeRoleWithOidc" }));

    /// <summary>
    /// Without it their generators write a placeholder, or 0.0.0. That of Java has no such word, and takes the version always.
    /// </summary>
    [TestCase("csharp")]
    [TestCase("nodejs")]
    [TestCase("python")]
    [TestCase("go")]
    public void Language_TakesTheVersionOfTheSchema(string language) =>
        Assert.That((bool?)_schema["language"]![language]!["respectSchemaVersion"], Is.True);

    /// <summary>Those of Pulumi's scopes are not ours to use; the namespace of C# is what `Pulumi.ClassicLink` gives.</summary>
    [TestCase("nodejs", "packageName", "pulumi-classiclink")]
    [TestCase("python", "packageName", "pulumi_classiclink")]
    [TestCase("java", "basePackage", "pulumiclassiclink")]
    public void Language_HasANameOfOurOwn(string language, string key, string name) =>
        Assert.That((string?)_schema["language"]![language]![key], Is.EqualTo(name));

    [TestCase("resources", "classiclink:index:ClassicLinkAttachment")]
    [TestCase("functions", "classiclink:index:getClassicLinks")]
    public void Example_IsThereInEachLanguage(string section, string token)
    {
        var description = (string)_schema[section]![token]!["description"]!;

        foreach (var language in new[] { "typescript", "python", "csharp", "go", "java", "yaml" })
            Assert.That(description, Does.Contain($"\n```{language}\n"));
    }

    // They would put keys into state.
    [Test]
    public void Provider_HasNoOutputs() => Assert.That(_schema["provider"]!["properties"], Is.Null);

    // The SDK would copy the environment into state.
    [Test]
    public void Nothing_TakesItsDefaultFromTheEnvironment() => Assert.That(Repository.Schema, Does.Not.Contain("defaultInfo"));

    [Test]
    public void Everything_IsDescribed() => Assert.That(Undescribed(_schema, "$"), Is.Empty);

    [Test]
    public void Attachment_HasAllItsOutputsAlways()
    {
        string[] all = ["allowRelink", "instanceId", "regionId", "vpcId"];

        Assert.That(Attachment["properties"]!.AsObject().Select(property => property.Key), Is.EquivalentTo(all));
        Assert.That(Names(Attachment["required"]!), Is.EquivalentTo(all));
        Assert.That(Attachment["inputProperties"]!.AsObject().Select(property => property.Key), Is.EquivalentTo(all));
        Assert.That(Names(Attachment["requiredInputs"]!), Is.EquivalentTo(new[] { "instanceId", "vpcId" }));
    }

    [Test]
    public void Attachment_IsListedByWhatGetClassicLinksTakes()
    {
        var function = _schema["functions"]!["classiclink:index:getClassicLinks"]!["inputs"]!["properties"]!;
        var list = Attachment["listInputs"]!["properties"]!;

        Assert.That(TypesOf(list), Is.EquivalentTo(TypesOf(function)));
    }

    [Test]
    public void Attachment_SaysWhatReplacesIt() => Assert.That(
        Attachment["inputProperties"]!.AsObject()
            .Where(property => property.Value!["willReplaceOnChanges"]?.GetValue<bool>() == true)
            .Where(property => DescriptionEndsWith(property.Value, " Changing it replaces the resource."))
            .Select(property => property.Key),
        Is.EquivalentTo(new[] { "instanceId", "regionId", "vpcId" }));

    private static bool DescriptionEndsWith(JsonNode? property, string end) =>
        property!["description"]!.GetValue<string>().EndsWith(end, StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Type, string? Items)> TypesOf(JsonNode properties) =>
        properties.AsObject().Select(property => (
            property.Key, property.Value!["type"]!.GetValue<string>(), property.Value["items"]?["type"]!.GetValue<string>()));

    private static IEnumerable<string> Names(JsonNode list) => list.AsArray().Select(name => name!.GetValue<string>());

    private static IEnumerable<string> Undescribed(JsonNode? node, string path)
    {
        if (node is not JsonObject map)
            yield break;
        foreach (var (key, value) in map)
        {
            if (key is "properties" or "inputProperties" or "variables" or "resources" or "types" or "functions")
            {
                foreach (var (name, member) in value!.AsObject())
                {
                    if (string.IsNullOrWhiteSpace(member!["description"]?.GetValue<string>()))
                        yield return $"{path}.{key}.{name}";
                }
            }

            foreach (var inner in Undescribed(value, $"{path}.{key}"))
                yield return inner;
        }
    }
}
