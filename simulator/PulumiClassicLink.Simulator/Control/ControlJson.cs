using System.Text.Json;
using System.Text.Json.Serialization;
using PulumiClassicLink.Simulator.Clouds;
using PulumiClassicLink.Simulator.Page;

namespace PulumiClassicLink.Simulator.Control;

/// <summary>
/// The JSON of the control interface and of cloud files: camelCase; nothing unknown, missing, null or repeated passes. Comments do.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    Converters = [typeof(NetworkName), typeof(KindName)],
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CloudFields))]
[JsonSerializable(typeof(NewInstance))]
[JsonSerializable(typeof(NewVpc))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(NewRole))]
[JsonSerializable(typeof(NewFault))]
[JsonSerializable(typeof(NewSeededFaults))]
[JsonSerializable(typeof(NewThrottling))]
[JsonSerializable(typeof(SimulatedLink))]
[JsonSerializable(typeof(InstanceName))]
[JsonSerializable(typeof(NewStatus))]
[JsonSerializable(typeof(NewLock))]
[JsonSerializable(typeof(NewNetwork))]
[JsonSerializable(typeof(NewOwner))]
[JsonSerializable(typeof(NewSwitch))]
[JsonSerializable(typeof(KeyName))]
[JsonSerializable(typeof(NewDenial))]
[JsonSerializable(typeof(NewInstanceRole))]
[JsonSerializable(typeof(NewMetadata))]
[JsonSerializable(typeof(NewCredentialsUri))]
[JsonSerializable(typeof(NewLag))]
[JsonSerializable(typeof(NoFields))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(SwitchAnswer[]))]
[JsonSerializable(typeof(IReadOnlyList<SimulatedLink>))]
[JsonSerializable(typeof(IReadOnlyList<SimulatedCall>))]
[JsonSerializable(typeof(World))]
internal sealed partial class ControlJson : JsonSerializerContext;
