using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.EndToEnd.Wire;

/// <summary>
/// Our .proto files were written by hand: the stubs inside Pulumi's own Node SDK say whether their numbers, types and names are right.
/// </summary>
[Category("Peer")]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class WireTests
{
    private static readonly FileDescriptor[] Files =
    [
        ConfigurationReflection.Descriptor, EngineReflection.Descriptor, PluginReflection.Descriptor,
        ProviderReflection.Descriptor, ResourceReflection.Descriptor,
    ];

    private static readonly MessageDescriptor[] Messages =
        [.. Files.SelectMany(file => file.MessageTypes).SelectMany(WithNested).Where(message => !message.IsMapEntry)];

    private static readonly EnumDescriptor[] Enums =
        [.. Files.SelectMany(file => file.EnumTypes), .. Messages.SelectMany(message => message.EnumTypes)];

    private static readonly ServiceDescriptor[] Services = [.. Files.SelectMany(file => file.Services)];

    private static readonly IMessage[] Filled = [.. Messages.SelectMany(FilledMessage.Variants)];

    private JsonObject _answers = [];

    [OneTimeSetUp]
    public async Task Ask()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var work = new TemporaryFolder();
        var questions = new JsonObject
        {
            ["messages"] = new JsonArray([.. Filled.Select(message =>
                new JsonObject { ["name"] = Name(message.Descriptor), ["bytes"] = message.ToByteString().ToBase64() })]),
            ["enums"] = new JsonArray([.. Enums.Select(value => (JsonNode)Name(value))]),
            ["services"] = new JsonArray([.. Services.Select(service => (JsonNode)service.Name)]),
        };
        await File.WriteAllTextAsync(work.File("questions.json"), questions.ToJsonString(), limit.Token);
        var run = await Command.RunAsync(
            "node", ["wire.mjs", work.File("questions.json")], PeerBench.Folder, new Dictionary<string, string>(), limit.Token);
        Assert.That(run.ExitCode, Is.Zero, string.Join('\n', run.Errors));
        _answers = JsonNode.Parse(run.Output.Single())!.AsObject();
    }

    private static IEnumerable<TestCaseData> Indices() =>
        Filled.Select((message, index) => new TestCaseData(index).SetArgDisplayNames($"{Name(message.Descriptor)} {index}"));

    [TestCaseSource(nameof(Indices))]
    public void Message_SaysTheSameToTheOfficialStubs_AndBack(int index)
    {
        var sent = Filled[index];
        var answer = _answers["messages"]![index]!;

        Assert.That(StubForm.Difference(StubForm.Of(sent), answer["object"], Name(sent.Descriptor)), Is.Null);
        var back = sent.Descriptor.Parser.ParseFrom(Convert.FromBase64String((string)answer["bytes"]!));
        Assert.That(back, Is.EqualTo(sent));
    }

    [TestCaseSource(nameof(Indices))]
    public void Field_HasTheTypeOfTheOfficialStubs(int index)
    {
        var descriptor = Filled[index].Descriptor;
        var readers = _answers["messages"]![index]!["readers"]!;

        foreach (var field in descriptor.Fields.InFieldNumberOrder())
        {
            var calls = readers[$"{field.FieldNumber}"]?.AsArray().Select(call => (string)call!).ToArray();
            Assert.That(calls, Is.Not.Null, $"{field.FullName} = {field.FieldNumber} is no field of the official stubs");
            Assert.That(calls, Is.EqualTo(Readers(field)), field.FullName);
        }
    }

    [Test]
    public void Enum_HasTheNumbersOfTheOfficialStubs([ValueSource(nameof(Enums))] EnumDescriptor descriptor)
    {
        var official = _answers["enums"]![Name(descriptor)]!.AsObject().Select(entry => (entry.Key, (int)entry.Value!));

        var ours = descriptor.Values.Select(value => (value.Name, value.Number));

        // The .NET SDK still knows a resource that was skipped; the newest Node SDK does not.
        Assert.That(ours.Except(official), Is.SubsetOf(new[] { ("SKIP", 2) }));
    }

    [Test]
    public void Service_HasTheMethodsOfTheOfficialStubs([ValueSource(nameof(Services))] ServiceDescriptor descriptor)
    {
        var official = _answers["services"]![descriptor.Name]!.AsArray().Select(method => method!.ToJsonString());

        Assert.That(descriptor.Methods.Select(Method), Is.SubsetOf(official));
    }

    private static string Method(MethodDescriptor method) => new JsonObject
    {
        ["path"] = $"/{method.Service.FullName}/{method.Name}",
        ["request"] = method.InputType.Name,
        ["response"] = method.OutputType.Name,
        ["streams"] = new JsonArray(method.IsClientStreaming, method.IsServerStreaming),
    }.ToJsonString();

    private static string[] Readers(FieldDescriptor field) => field switch
    {
        { IsMap: true } => ["Message", .. Readers(field.MessageType.FindFieldByNumber(1)),
            .. Readers(field.MessageType.FindFieldByNumber(2))],
        { IsRepeated: true, FieldType: not (FieldType.String or FieldType.Bytes or FieldType.Message) } =>
            [$"Packed{field.FieldType}", $"{field.FieldType}"],
        _ => [$"{field.FieldType}"],
    };

    private static string Name(IDescriptor descriptor) => descriptor.FullName[(descriptor.File.Package.Length + 1)..];

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
