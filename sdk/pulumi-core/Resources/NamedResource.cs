using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource that the engine named and of which nothing else is known.</summary>
internal sealed class NamedResource(string urn, string? id)
    : CustomResource(urn, new Output<string>(Task.FromResult(
        string.IsNullOrEmpty(id) ? OutputData<string>.Unknown : OutputData<string>.Of(id))));
