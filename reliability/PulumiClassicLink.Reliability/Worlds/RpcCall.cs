using Google.Protobuf;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>A call of the engine to a plugin.</summary>
internal sealed class RpcCall(LoopbackPlugin plugin, string method, IMessage request, World world)
{
    public LoopbackPlugin Plugin => plugin;

    public string Method => method;

    public IMessage Request => request;

    public TimeSpan Begun { get; } = world.Time.Elapsed;

    /// <summary>Null: it never came to an end.</summary>
    public TimeSpan? Ended { get; private set; }

    public IMessage? Response { get; private set; }

    public RpcException? Error { get; private set; }

    /// <summary>The plugin died over it.</summary>
    public bool WasCut => Error?.Status.DebugException is not null;

    /// <summary>What exists all the same.</summary>
    public ErrorResourceInitFailed? Partial { get; private set; }

    public string Urn => request switch
    {
        CreateRequest create => create.Urn,
        ReadRequest read => read.Urn,
        UpdateRequest update => update.Urn,
        DeleteRequest delete => delete.Urn,
        CheckRequest check => check.Urn,
        DiffRequest diff => diff.Urn,
        _ => "",
    };

    /// <summary>Of the resource.</summary>
    public string Name => Urn[(Urn.LastIndexOf(':') + 1)..];

    /// <summary>Whether it ran at a moment, its ends included.</summary>
    public bool RanAt(TimeSpan at) => Begun <= at && !(Ended < at);

    /// <summary>What its plugin sent to the cloud while it ran.</summary>
    public IEnumerable<CloudCall> CallsMeanwhile() => Plugin.Run.Calls.Where(call => call.Plugin == Plugin && RanAt(call.Sent));

    /// <summary>What a user reads of its failure.</summary>
    public string ErrorText => Partial is { } partial ? string.Join('\n', partial.Reasons) : Error?.Status.Detail ?? "";

    public void End(IMessage response)
    {
        Response = response;
        Ended = world.Time.Elapsed;
    }

    public void End(RpcException error)
    {
        Error = error;
        Partial = error.GetRpcStatus()?.GetDetail<ErrorResourceInitFailed>();
        Ended = world.Time.Elapsed;
    }
}
