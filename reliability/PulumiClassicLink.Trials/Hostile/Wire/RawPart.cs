using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.TestKit.Plugins;

namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>
/// Broken HTTP to plugin processes. The links are there all the time, so no answer may make one gone, and no Detach is ever done: an error,
/// or "present", is right.
/// </summary>
internal sealed class RawPart(TrialOptions options, PluginMemory memory)
{
    private const int InputsOfAProcess = 2_000;
    private const int ProcessesAtOnce = 3;

    /// <summary>One input of so many has a server that is honest.</summary>
    public const int HonestOnes = 8;

    private const int CallsAtOnce = 400;

    /// <summary>In seconds, of an operation.</summary>
    private const int Timeout = 4;
    private const int LongTimeout = 50;

    /// <summary>An operation has what it is given, and an answer of a write that is out has 15 s more.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(LongTimeout + 30);

    private long _missed;

    public async Task<long> RunAsync(long count)
    {
        await using var server = new HostileServer(options.Seed);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, (int)((count + InputsOfAProcess - 1) / InputsOfAProcess)),
            new ParallelOptions { MaxDegreeOfParallelism = ProcessesAtOnce, CancellationToken = options.CancellationToken },
            async (process, _) => await TryProcessAsync(
                server, (long)process * InputsOfAProcess, Math.Min(count, (process + 1L) * InputsOfAProcess)));
        if (server.Strays > 0)
            throw new BrokenPromiseException("a redirect was followed");
        return _missed <= count / HonestOnes / 4 ? count : throw new BrokenPromiseException(
            string.Create(CultureInfo.InvariantCulture, $"{_missed} of {count / HonestOnes} inputs with an honest server were errors"));
    }

    private async Task TryProcessAsync(HostileServer server, long from, long to)
    {
        using var plugin = new TriedProcess(server.Authority, [], memory);
        await plugin.ConfigureAsync(server.Authority, options.CancellationToken);
        var next = from;
        await Task.WhenAll(Enumerable.Range(0, CallsAtOnce).Select(_ => WorkAsync()));
        plugin.NoteMemory();

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) - 1 is var index && index < to)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                var problem = await ProblemAsync(plugin, index);
                var answers = server.Take(index);
                if (problem is not null)
                    throw Broken.Promise(HostileServer.Kind, index, problem, string.Join('\n', answers));
            }
        }
    }

    private async Task<string?> ProblemAsync(TriedProcess plugin, long index)
    {
        var client = new ResourceProvider.ResourceProviderClient(plugin.Invoker);
        using var patience = new CancellationTokenSource(Deadline, TimeProvider.System);
        var call = new CallOptions(cancellationToken: patience.Token);
        var isDelete = index % 8 == 7;
        var id = $"{HostileServer.RegionOf(index)}:i-1:vpc-1";
        var urn = $"urn:pulumi:dev::shop::classiclink:index:ClassicLinkAttachment::{HostileServer.RegionOf(index)}";
        try
        {
            if (isDelete)
            {
                await client.DeleteAsync(new DeleteRequest { Urn = urn, Id = id, Properties = Link(index), Timeout = Timeout }, call);
                return "it says that the link was detached";
            }

            // A few wait for the end of every try. Those of an honest server end at once, as soon as this busy machine comes to them.
            var timeout = index % 512 == 511 || index % HonestOnes == 0 ? LongTimeout : Timeout;
            var asked = new ReadRequest { Urn = urn, Id = id, Properties = Link(index), Inputs = Link(index), Timeout = timeout };
            var read = await client.ReadAsync(asked, call);
            return read.Id == id ? null : "it says that the link is gone";
        }
        catch (RpcException) when (patience.IsCancellationRequested)
        {
            return "no answer came in time";
        }
        catch (RpcException refused)
        {
            return plugin.HasEnded ? plugin.End
                : Said.Problem(refused.StatusCode, refused.Status.Detail)
                ?? Missed(index);
        }
    }

    /// <summary>An honest server's answer may be lost all the same: the kept connections are those of the others.</summary>
    private string? Missed(long index)
    {
        if (index % HonestOnes == 0)
            Interlocked.Increment(ref _missed);
        return null;
    }

    private static Struct Link(long index) =>
        PropertyMap.Of(("instanceId", "i-1"), ("vpcId", "vpc-1"), ("regionId", HostileServer.RegionOf(index)));
}
