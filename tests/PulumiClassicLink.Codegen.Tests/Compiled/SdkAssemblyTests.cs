using System.Reflection;
using Pulumi;
using Pulumi.ClassicLink;

namespace PulumiClassicLink.Codegen.Tests.Compiled;

/// <summary>What the runtime of Pulumi finds in the built SDK.</summary>
public sealed class SdkAssemblyTests
{
    private static readonly Assembly Sdk = typeof(ClassicLinkAttachment).Assembly;

    [Test]
    public void Assembly_OffersTheContractAndNothingElse() => Assert.That(
        Sdk.GetExportedTypes().Select(type => type.FullName),
        Is.EquivalentTo(new[]
        {
            "Pulumi.ClassicLink.ClassicLinkAttachment", "Pulumi.ClassicLink.ClassicLinkAttachmentArgs", "Pulumi.ClassicLink.Config",
            "Pulumi.ClassicLink.Config+Types", "Pulumi.ClassicLink.Config+Types+AssumeRole",
            "Pulumi.ClassicLink.Config+Types+AssumeRoleWithOidc",
            "Pulumi.ClassicLink.Config+Types+Endpoints", "Pulumi.ClassicLink.GetClassicLinks", "Pulumi.ClassicLink.GetClassicLinksArgs",
            "Pulumi.ClassicLink.GetClassicLinksInvokeArgs", "Pulumi.ClassicLink.GetClassicLinksResult",
            "Pulumi.ClassicLink.Inputs.AssumeRoleArgs", "Pulumi.ClassicLink.Inputs.AssumeRoleWithOidcArgs",
            "Pulumi.ClassicLink.Inputs.EndpointsArgs", "Pulumi.ClassicLink.Outputs.ClassicLink",
            "Pulumi.ClassicLink.Provider", "Pulumi.ClassicLink.ProviderArgs",
        }));

    [Test]
    public void Assembly_IsPulumiClassicLink_AndCarriesItsVersionAndPlugin()
    {
        Assert.That(Sdk.GetName().Name, Is.EqualTo("Pulumi.ClassicLink"));
        Assert.That(Sdk.GetReferencedAssemblies().Single(name => name.Name == "Pulumi").Version, Is.EqualTo(new Version(3, 76, 1, 0)));
        Assert.That(Resource("Pulumi.ClassicLink.version.txt"), Is.EqualTo(Repository.Version + "\n"));
        Assert.That(Resource("Pulumi.ClassicLink.pulumi-plugin.json"), Does.Contain("\"name\": \"classiclink\""));
    }

    [TestCase(typeof(ClassicLinkAttachment), "classiclink:index:ClassicLinkAttachment")]
    [TestCase(typeof(Provider), "pulumi:providers:classiclink")]
    public void Resource_NamesItsTypeAndVersion(Type type, string token)
    {
        var attribute = type.GetCustomAttributes().OfType<ResourceTypeAttribute>().Single();

        Assert.That((attribute.Type, attribute.Version), Is.EqualTo((token, Repository.Version)));
    }

    [Test]
    public void Attachment_HasItsOutputs() => Assert.That(
        typeof(ClassicLinkAttachment).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(property => (property.Name, property.PropertyType, property.GetCustomAttribute<OutputAttribute>()?.Name)),
        Is.EquivalentTo(new[]
        {
            ("AllowRelink", typeof(Output<bool>), "allowRelink"), ("InstanceId", typeof(Output<string>), "instanceId"),
            ("RegionId", typeof(Output<string>), "regionId"), ("VpcId", typeof(Output<string>), "vpcId"),
        }));

    [TestCase(typeof(ClassicLinkAttachmentArgs), "allowRelink", "instanceId!", "regionId", "vpcId!")]
    [TestCase(typeof(GetClassicLinksArgs), "instanceIds", "regionId", "vpcId")]
    [TestCase(typeof(GetClassicLinksInvokeArgs), "instanceIds", "regionId", "vpcId")]
    [TestCase(typeof(Pulumi.ClassicLink.Inputs.EndpointsArgs), "ecs", "sts")]
    [TestCase(
        typeof(ProviderArgs),
        "accessKey", "accountId", "assumeRole{}", "assumeRoleWithOidc{}", "credentialsUri", "ecsRoleName", "endpoints{}",
        "maxRetryTimeout{}", "profile", "refreshBeforeUpdate{}", "region", "secretKey", "securityToken",
        "sharedCredentialsFile", "trustEmptyAnswers{}")]
    public void Arguments_SayWhatIsRequiredAndWhatTravelsAsJson(Type type, params string[] inputs) =>
        Assert.That(Inputs(type), Is.EquivalentTo(inputs));

    [Test]
    public void OutputType_IsBuiltByTheNamesOnTheWire()
    {
        Assert.That(
            ConstructorParameters(typeof(Pulumi.ClassicLink.Outputs.ClassicLink)),
            Is.EqualTo(new[] { "id", "instanceId", "regionId", "vpcId" }));
        Assert.That(ConstructorParameters(typeof(GetClassicLinksResult)), Is.EqualTo(new[] { "links" }));
    }

    [Test]
    public void GetClassicLinks_HasItsThreeForms() => Assert.That(
        typeof(GetClassicLinks).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Select(method => $"{method.Name}({string.Join(", ", method.GetParameters().Select(Parameter))})"),
        Is.EquivalentTo(new[]
        {
            "InvokeAsync(GetClassicLinksArgs?, InvokeOptions?)", "Invoke(GetClassicLinksInvokeArgs?, InvokeOptions?)",
            "Invoke(GetClassicLinksInvokeArgs, InvokeOutputOptions)",
        }));

    private static string Parameter(ParameterInfo parameter) => parameter.ParameterType.Name + (parameter.IsOptional ? "?" : "");

    private static IEnumerable<string> Inputs(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .SelectMany(member => member.GetCustomAttributesData())
        .Where(attribute => attribute.AttributeType == typeof(InputAttribute))
        .Select(attribute => attribute.ConstructorArguments.Select(argument => argument.Value).ToArray())
        .Select(values => values[0] + (values[1] is true ? "!" : "") + (values[2] is true ? "{}" : ""));

    private static IEnumerable<string?> ConstructorParameters(Type type)
    {
        Assert.That(type.GetCustomAttribute<OutputTypeAttribute>(), Is.Not.Null);
        return type.GetConstructors(BindingFlags.NonPublic | BindingFlags.Instance)
            .Single(constructor => constructor.GetCustomAttribute<OutputConstructorAttribute>() is not null)
            .GetParameters().Select(parameter => parameter.Name);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Sdk.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
