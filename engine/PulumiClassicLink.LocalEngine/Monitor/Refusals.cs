using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.LocalEngine.Values;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>What this engine does not do. To leave it out in silence would make another deployment of the same program.</summary>
internal static class Refusals
{
    /// <exception cref="StepException">The request uses something that this engine does not have; the message names it.</exception>
    public static void Check(RegisterResourceRequest request)
    {
        Refuse(request.Remote, "remote components");
        Refuse(request.ImportId.Length > 0 && !request.Custom, "imports of components");
        Refuse(request.ImportId.Length > 0 && Urns.IsProviderType(request.Type), "imports of providers");
        Refuse(request.ReplaceOnChanges.Count > 0 && Urns.IsProviderType(request.Type), "replaceOnChanges options of providers");
        Refuse(request.Transforms.Count > 0, "transforms");
        Refuse(HasHooks(request.Hooks), "resource hooks");
        Refuse(request.PackageRef.Length > 0, "parameterized packages");
        Refuse(request.ReplaceWith.Count > 0, "the replaceWith option");
        Refuse(request.StateMigrations.Count > 0, "state migrations");
        Refuse(request.EnvVarMappings.Count > 0, "the envVarMappings option");
        Refuse(
            request.ReplacementTrigger is { KindCase: not (Value.KindOneofCase.None or Value.KindOneofCase.NullValue) },
            "the replacementTrigger option");
        var nested = request.IgnoreChanges.Concat(request.ReplaceOnChanges)
            .FirstOrDefault(path => path.Length == 0 || path.IndexOfAny(['.', '[']) >= 0);
        if (nested is not null)
            throw NotSupported($"paths into properties ('{nested}')");
        CheckValues(request.Object);
    }

    public static void Check(ReadResourceRequest request)
    {
        Refuse(request.Type == Urns.StackReferenceType && request.Provider.Length > 0, "stack references with a provider");
        Refuse(request.PackageRef.Length > 0, "parameterized packages");
        CheckValues(request.Properties);
    }

    public static void Check(ResourceInvokeRequest request)
    {
        Refuse(request.PackageRef.Length > 0, "parameterized packages");
        CheckValues(request.Args);
    }

    public static void Check(RegisterResourceOutputsRequest request) => CheckValues(request.Outputs);

    public static StepException NotSupported(string feature) => new($"{feature} are not supported by the local engine");

    private static void CheckValues(Struct? properties)
    {
        if (properties is not null && PropertyValues.Unsupported(properties) is { } kind)
            throw NotSupported(kind);
    }

    private static bool HasHooks(RegisterResourceRequest.Types.ResourceHooksBinding? hooks) => hooks is not null
        && hooks.BeforeCreate.Count + hooks.AfterCreate.Count + hooks.BeforeUpdate.Count + hooks.AfterUpdate.Count
            + hooks.BeforeDelete.Count + hooks.AfterDelete.Count + hooks.OnError.Count > 0;

    private static void Refuse(bool used, string feature)
    {
        if (used)
            throw new StepException($"{feature} {(feature.EndsWith('s') ? "are" : "is")} not supported by the local engine");
    }
}
