using System.Web;
using Google.Protobuf;
using PulumiClassicLink.Reliability.Schedules;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>Everything that happened, in order.</summary>
internal sealed class Record(World world)
{
    public List<RpcCall> Rpcs { get; } = [];

    public List<CloudCall> Calls { get; } = [];

    public List<LinkChange> Changes { get; } = [];

    public RpcCall BeginCall(LoopbackPlugin plugin, string method, IMessage request)
    {
        var call = new RpcCall(plugin, method, request, world);
        Rpcs.Add(call);
        return call;
    }

    public CloudCall BeginCall(LoopbackPlugin plugin, HttpRequestMessage request)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        var call = new CloudCall(plugin, request.Headers.GetValues("x-acs-action").Single(), query["InstanceId"] ?? "", query["VpcId"] ?? "", world.Time.Elapsed);
        Calls.Add(call);
        return call;
    }

    public void Arrive(CloudCall call, IReadOnlyCollection<Pair> before, IReadOnlyCollection<Pair> after)
    {
        call.Arrived = world.Time.Elapsed;
        Note(before, after, call);
    }

    /// <summary>Somebody else changed links, in this moment.</summary>
    public void Note(IReadOnlyCollection<Pair> before, IReadOnlyCollection<Pair> after, CloudCall? by = null)
    {
        Changes.AddRange(before.Except(after).Select(pair => new LinkChange(world.Time.Elapsed, pair, IsAttached: false, by)));
        Changes.AddRange(after.Except(before).Select(pair => new LinkChange(world.Time.Elapsed, pair, IsAttached: true, by)));
    }

    /// <summary>Whether the link was there at any moment of a span, ends included.</summary>
    public bool WasThere(Pair pair, TimeSpan from, TimeSpan to) =>
        Exists(pair, from) || Changes.Exists(change => change.Pair == pair && change.IsAttached && change.At >= from && change.At <= to);

    /// <summary>Whether the link was missing at any moment of a span, ends included.</summary>
    public bool WasMissing(Pair pair, TimeSpan from, TimeSpan to) =>
        !Exists(pair, from) || Changes.Exists(change => change.Pair == pair && !change.IsAttached && change.At >= from && change.At <= to);

    private bool Exists(Pair pair, TimeSpan at) => Changes.FindLast(change => change.Pair == pair && change.At < at) is { IsAttached: true };
}
