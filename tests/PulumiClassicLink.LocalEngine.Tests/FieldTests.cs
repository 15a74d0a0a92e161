using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Tests;

/// <summary>What becomes of each field that a program may set: nothing that would change the deployment is dropped in silence.</summary>
[TestFixture]
internal sealed class FieldTests
{
    // Nothing is downloaded, so there is nothing to find or to compare; positions are for displays; the rest say what an SDK understands.
    private static readonly string[] WithoutEffect =
    [
        "pluginDownloadURL", "pluginChecksums", "sourcePosition", "supportsResultReporting", "aliasSpecs", "accepts_byte_string",
    ];

    private static readonly Dictionary<string, string> Refused = new()
    {
        ["remote"] = "remote components are not supported by the local engine",
        ["transforms"] = "transforms are not supported by the local engine",
        ["hooks"] = "resource hooks are not supported by the local engine",
        ["packageRef"] = "parameterized packages are not supported by the local engine",
        ["replace_with"] = "the replaceWith option is not supported by the local engine",
        ["state_migrations"] = "state migrations are not supported by the local engine",
        ["envVarMappings"] = "the envVarMappings option is not supported by the local engine",
        ["replacement_trigger"] = "the replacementTrigger option is not supported by the local engine",
    };

    private static readonly Dictionary<MessageDescriptor, string[]> Served = new()
    {
        [RegisterResourceRequest.Descriptor] =
        [
            "type", "name", "parent", "custom", "object", "protect", "dependencies", "provider", "propertyDependencies",
            "deleteBeforeReplace",
            "version", "ignoreChanges", "acceptSecrets", "additionalSecretOutputs", "aliasURNs", "importId", "customTimeouts",
            "deleteBeforeReplaceDefined", "supportsPartialValues", "acceptResources", "providers", "replaceOnChanges", "retainOnDelete",
            "aliases", "deletedWith", "hideDiffs",
        ],
        [ReadResourceRequest.Descriptor] =
        [
            "id", "type", "name", "parent", "properties", "dependencies", "provider", "version", "acceptSecrets", "additionalSecretOutputs",
            "acceptResources",
        ],
        [ResourceInvokeRequest.Descriptor] = ["tok", "args", "provider", "version", "acceptResources", "dependsOn", "parent"],
    };

    private static IEnumerable<TestCaseData> Fields => Served.Keys.SelectMany(message => message.Fields.InDeclarationOrder())
        .Select(one => new TestCaseData(one).SetArgDisplayNames($"{one.ContainingType.Name}.{one.Name}"));

    [TestCaseSource(nameof(Fields))]
    public void Field_IsServedOrWithoutEffectOrRefusedByName(FieldDescriptor field)
    {
        var request = field.ContainingType.Parser.ParseFrom(ByteString.Empty);
        Fill(request, field);

        if (Refused.TryGetValue(field.Name, out var refusal))
            Assert.That(() => Check(request), Throws.TypeOf<StepException>().With.Message.EqualTo(refusal));
        else
            Assert.That(() => Check(request), Throws.Nothing);
        Assert.That(
            new[]
            {
                Refused.ContainsKey(field.Name), WithoutEffect.Contains(field.Name), Served[field.ContainingType].Contains(field.Name),
            },
            Has.Exactly(1).True);
    }

    [TestCase(Signatures.Asset, "assets are not supported by the local engine")]
    [TestCase(Signatures.Archive, "archives are not supported by the local engine")]
    [TestCase(Signatures.OutputValue, "output values are not supported by the local engine")]
    [TestCase(Signatures.ByteString, "byte strings are not supported by the local engine")]
    public void Value_IsRefusedByItsKindInEveryRequest(string signature, string refusal)
    {
        var mark = new Struct { Fields = { [Signatures.Key] = Value.ForString(signature) } };
        var values = new Struct { Fields = { ["x"] = Value.ForList(Value.ForStruct(mark)) } };
        Action[] checks =
        [
            () => Refusals.Check(new RegisterResourceRequest { Object = values }),
            () => Refusals.Check(new ReadResourceRequest { Properties = values }),
            () => Refusals.Check(new ResourceInvokeRequest { Args = values }),
            () => Refusals.Check(new RegisterResourceOutputsRequest { Outputs = values }),
        ];

        foreach (var check in checks)
            Assert.That(() => check(), Throws.TypeOf<StepException>().With.Message.EqualTo(refusal));
    }

    [Test]
    public void Option_ThatMeansNothingForProvidersOrComponents_IsRefused()
    {
        var provider = new RegisterResourceRequest { Type = "pulumi:providers:fake", Custom = true };
        (RegisterResourceRequest Request, string Refusal)[] cases =
        [
            (new RegisterResourceRequest(provider) { ImportId = "x" }, "imports of providers are not supported by the local engine"),
            (new RegisterResourceRequest(provider) { ReplaceOnChanges = { "x" } },
                "replaceOnChanges options of providers are not supported by the local engine"),
            (new RegisterResourceRequest { Type = "a:b:C", ImportId = "x" }, "imports of components are not supported by the local engine"),
        ];
        foreach (var (request, refusal) in cases)
            Assert.That(() => Refusals.Check(request), Throws.TypeOf<StepException>().With.Message.EqualTo(refusal));
    }

    [TestCase("a.b")]
    [TestCase("a[0]")]
    [TestCase("a[*].b")]
    [TestCase("[\"x y\"]")]
    [TestCase("")]
    public void Path_ThatReachesIntoAProperty_IsRefusedByName(string path)
    {
        foreach (var request in new RegisterResourceRequest[]
        {
            new() { Custom = true, IgnoreChanges = { path } }, new() { Custom = true, ReplaceOnChanges = { path } },
        })
        {
            Assert.That(
                () => Refusals.Check(request),
                Throws.TypeOf<StepException>().With.Message.EqualTo(
                    $"paths into properties ('{path}') are not supported by the local engine"));
        }
    }

    private static void Check(IMessage request)
    {
        switch (request)
        {
            case RegisterResourceRequest register:
                // Of a resource: some options mean nothing for a component.
                register.Custom = true;
                Refusals.Check(register);
                break;
            case ReadResourceRequest read:
                Refusals.Check(read);
                break;
            case ResourceInvokeRequest invoke:
                Refusals.Check(invoke);
                break;
        }
    }

    private static void Fill(IMessage request, FieldDescriptor field)
    {
        if (field.IsMap)
        {
            var map = (System.Collections.IDictionary)field.Accessor.GetValue(request);
            map.Add("x", field.MessageType.FindFieldByNumber(2) is { FieldType: FieldType.Message } value ? Message(value)
                : Scalar(field.MessageType.FindFieldByNumber(2)));
        }
        else if (field.IsRepeated)
        {
            ((System.Collections.IList)field.Accessor.GetValue(request)).Add(Filled(field));
        }
        else
        {
            field.Accessor.SetValue(request, Filled(field));
        }
    }

    private static object Filled(FieldDescriptor field) => field.FieldType == FieldType.Message ? Message(field) : Scalar(field);

    // With something in it: an empty message asks for nothing.
    private static IMessage Message(FieldDescriptor field)
    {
        if (field.MessageType == Value.Descriptor)
            return Value.ForString("x");
        var message = field.MessageType.Parser.ParseFrom(ByteString.Empty);
        if (field.MessageType == RegisterResourceRequest.Types.ResourceHooksBinding.Descriptor)
            Fill(message, field.MessageType.Fields[RegisterResourceRequest.Types.ResourceHooksBinding.OnErrorFieldNumber]);
        return message;
    }

    private static object Scalar(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => true,
        FieldType.Bytes => ByteString.CopyFromUtf8("x"),
        _ => "x",
    };
}
