using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Monitor;

/// <summary>What the program is answered for a resource that it registered.</summary>
internal sealed record Registration(CheckpointResource State)
{
    public Result Result { get; init; }

    /// <summary>True: what the outputs lack is unknown.</summary>
    public bool Unknown { get; init; }
}
