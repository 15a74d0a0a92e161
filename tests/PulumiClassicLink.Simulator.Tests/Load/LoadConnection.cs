using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace PulumiClassicLink.Simulator.Tests.Load;

/// <summary>One caller on one HTTP/1.1 connection that stays open; one call after the other.</summary>
internal sealed class LoadConnection : IDisposable
{
    /// <summary>So that hours pass in the run, and nonces grow old.</summary>
    private static readonly TimeSpan TimePerCall = TimeSpan.FromMilliseconds(200);

    private readonly FakeTimeProvider _clock;
    private readonly int _index;
    private readonly Random _random;
    private readonly OwnCalls _own;
    private readonly SigningClient _client;
    private readonly Queue<LoadCall> _pages = new();
    private readonly List<SimulatedLink> _rows = [];
    private string? _lastNonce;
    private int _nonces;
    private int _opened;

    public LoadConnection(EcsSimulator simulator, FakeTimeProvider clock, int index, int seed)
    {
        _clock = clock;
        _index = index;
        _random = new Random(unchecked((seed * LoadWorld.Connections) + index));
        _own = new OwnCalls(simulator, index, _random);
        _client = new SigningClient(simulator.Endpoint, clock, new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            ConnectCallback = OpenAsync,
        });
    }

    /// <summary>How often a connection was opened.</summary>
    public int Opened => _opened;

    public ExpectedCloud Own => _own.Cloud;

    /// <returns>The answers, each of which was as expected, as far as one connection can expect.</returns>
    public async Task<List<LoadAnswer>> RunAsync(int calls, CancellationToken cancellationToken)
    {
        var answers = new List<LoadAnswer>(calls);
        while (answers.Count < calls)
        {
            cancellationToken.ThrowIfCancellationRequested();
            answers.Add(await NextAsync());
            _clock.Advance(TimePerCall);
        }
        return answers;
    }

    public void Dispose() => _client.Dispose();

    private async Task<LoadAnswer> NextAsync()
    {
        if (_pages.Count > 0) return await OwnAsync(_pages.Dequeue());
        switch (_random.Next(100))
        {
            case < 45:
                _rows.Clear();
                foreach (var call in _own.Draw()) _pages.Enqueue(call);
                return await OwnAsync(_pages.Dequeue());
            case < 92:
            case var _ when _lastNonce is null:
                return await CallAsync(ContestedCalls.Draw(_random)) with { IsContested = true };
            default:
                return await RefusedAsync(RefusedCalls.All[_random.Next(RefusedCalls.All.Length)]);
        }
    }

    private async Task<LoadAnswer> OwnAsync(LoadCall call)
    {
        if (call is { InstanceId: null, VpcId: LoadWorld.CommonVpc })
        {
            var common = await CallAsync(call);
            _own.HoldCommon(common);
            return common;
        }
        var expected = _own.Cloud.Expect(call);
        var answer = await CallAsync(call) with { Expected = expected };
        if (answer.Outcome != expected.Outcome || answer.Page != expected.Page) Assert.Fail($"Expected {expected}. {answer}");
        _rows.AddRange(answer.Page?.Rows ?? []);
        if (_rows.DistinctBy(row => row.InstanceId)
            .Count() < _rows.Count) Assert.Fail($"The pages of a list show an instance twice. {answer}");
        return answer;
    }

    private async Task<LoadAnswer> RefusedAsync(RefusedCall refused)
    {
        var nonce = refused.RepeatsNonce ? _lastNonce! : NewNonce();
        var answer = LoadAnswer.Of(_index, refused.Call, await _client.SendAsync(refused.Signed(nonce, _clock.GetUtcNow())));
        if (answer.Outcome != refused.Outcome) Assert.Fail($"Expected {refused.Outcome}. {answer}");
        return answer with { Expected = new Expected(refused.Outcome) };
    }

    private async Task<LoadAnswer> CallAsync(LoadCall call)
    {
        _lastNonce = NewNonce();
        var signed = new SignedCall { Action = call.Action, Parameters = call.Parameters, Nonce = _lastNonce };
        var answer = LoadAnswer.Of(_index, call, await _client.SendAsync(signed));
        PageCheck.Hold(answer);
        return answer;
    }

    private string NewNonce() => $"load-{_index}-{++_nonces}";

    private async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _opened);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
