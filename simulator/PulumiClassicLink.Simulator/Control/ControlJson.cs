using System.Text.Json.Serialization;

namespace PulumiClassicLink.Simulator.Control;

/// <summary>The control interface's JSON: camelCase, and nothing unknown, missing or null passes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SimulatedInstance))]
[JsonSerializable(typeof(SimulatedVpc))]
[JsonSerializable(typeof(SimulatedFault))]
[JsonSerializable(typeof(SimulatedLink))]
[JsonSerializable(typeof(InstanceRequest))]
[JsonSerializable(typeof(StatusRequest))]
[JsonSerializable(typeof(LockRequest))]
[JsonSerializable(typeof(NetworkRequest))]
[JsonSerializable(typeof(SwitchRequest))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(IReadOnlyList<SimulatedLink>))]
[JsonSerializable(typeof(IReadOnlyList<SimulatedCall>))]
internal sealed partial class ControlJson : JsonSerializerContext;
