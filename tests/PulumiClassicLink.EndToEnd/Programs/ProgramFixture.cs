using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.EndToEnd.Programs;

/// <summary>The same assertions over the programs of both SDKs.</summary>
internal abstract class ProgramFixture(Sdk sdk)
{
    private const string SignatureKey = "4dabf18193072939515e22adb298388d";
    private const string SecretSignature = "1b47061264138c4ac30d75fd1eb44270";

    protected const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    protected Task<ProgramStack> StartAsync(string scenario, CancellationToken patience) =>
        ProgramStack.StartAsync(sdk, scenario, patience);

    protected static bool IsSecret(Value value) =>
        value.KindCase == Value.KindOneofCase.StructValue
        && value.StructValue.Fields.TryGetValue(SignatureKey, out var signature) && signature.StringValue == SecretSignature;

    protected static string SecretText(Value value) => value.StructValue.Fields["value"].StringValue;

    protected static IEnumerable<string> Texts(Value value) => value.ListValue.Values.Select(item => item.StringValue);
}
