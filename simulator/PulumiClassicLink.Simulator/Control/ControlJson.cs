using System.Text.Json.Serialization;
using PulumiClassicLink.Simulator.Page;

namespace PulumiClassicLink.Simulator.Control;

/// <summary>The control interface's JSON: camelCase, and nothing unknown, missing or null passes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(NewInstance))]
[JsonSerializable(typeof(NewVpc))]
[JsonSerializable(typeof(NewFault))]
[JsonSerializable(typeof(SimulatedLink))]
[JsonSerializable(typeof(InstanceName))]
[JsonSerializable(typeof(NewStatus))]
[JsonSerializable(typeof(NewLock))]
[JsonSerializable(typeof(NewNetwork))]
[JsonSerializable(typeof(NewSwitch))]
[JsonSerializable(typeof(Refusal))]
[JsonSerializable(typeof(IReadOnlyList<SimulatedLink>))]
[JsonSerializable(typeof(IReadOnlyList<SimulatedCall>))]
[JsonSerializable(typeof(World))]
internal sealed partial class ControlJson : JsonSerializerContext;
