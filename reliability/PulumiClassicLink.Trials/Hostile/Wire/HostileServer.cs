using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using PulumiClassicLink.TestKit.Clouds;
using PulumiClassicLink.Trials.Hostile.Answers;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Wire;

/// <summary>
/// A cloud whose every instance is linked to vpc-1, whatever is done, and whose HTTP is broken. The region of a call says which input it
/// belongs to.
/// </summary>
internal sealed class HostileServer : LoopbackListener
{
    public const string Kind = "raw";
    private const int LongestStream = 8 * 1024 * 1024;

    private readonly int _seed;
    private readonly ConcurrentDictionary<long, ConcurrentQueue<RawAnswer>> _answers = new();
    private int _answered;
    private int _strays;

    public HostileServer(int seed)
    {
        _seed = seed;
        Accept();
    }

    /// <summary>Requests that came because a redirect was followed.</summary>
    public int Strays => Volatile.Read(ref _strays);

    public static string RegionOf(long index) => string.Create(CultureInfo.InvariantCulture, $"r-{index}");

    /// <summary>Those of an input; they are forgotten.</summary>
    public IReadOnlyList<RawAnswer> Take(long index) => _answers.TryRemove(index, out var answers) ? [.. answers] : [];

    protected override async Task ServeAsync(NetworkStream stream)
    {
        while (await HttpHead.ReadAsync(stream, Stopped) is { } head)
        {
            if (!head.Parameters.TryGetValue("RegionId", out var region)
                || !long.TryParse(region.AsSpan(2), CultureInfo.InvariantCulture, out var index))
            {
                Interlocked.Increment(ref _strays);
                return;
            }

            var answers = _answers.GetOrAdd(index, _ => new ConcurrentQueue<RawAnswer>());
            var answer = AnswerOf(head, index, answers.Count);
            answers.Enqueue(answer);
            if (!await SendAsync(stream, answer))
                return;
        }
    }

    private RawAnswer AnswerOf(HttpHead head, long index, int number)
    {
        var dice = new Dice(_seed, string.Create(CultureInfo.InvariantCulture, $"{Kind} {number}"), index);
        var cloud = new HonestCloud(Interlocked.Increment(ref _answered));
        cloud.AddInstance("i-1", "vpc-1");
        var honest = cloud.Answer(head.Action, head.Parameters).Body;
        var id = _answered.ToString("d12", CultureInfo.InvariantCulture);
        var gone = "{\"RequestId\":\"00000000-0000-4000-8dea-" + id + "\",\"TotalCount\":0,\"Links\":{\"Link\":[]}}";

        return index % RawPart.HonestOnes == 0 || dice.OneIn(5)
            ? RawAnswer.Honest(honest)
            : RawAnswer.Draw(dice, honest, gone, $"http://{Authority}/elsewhere");
    }

    /// <returns>False: the connection is at its end.</returns>
    private async Task<bool> SendAsync(NetworkStream stream, RawAnswer answer)
    {
        foreach (var piece in answer.Pieces)
            await SendAsync(stream, piece, answer.PauseMilliseconds);
        switch (answer.Then)
        {
            case Then.Reset:
                stream.Socket.LingerState = new LingerOption(true, 0);
                return false;
            case Then.Hold:
                await stream.ReadExactlyAsync(new byte[1], Stopped);
                return false;
            case Then.Repeat:
                for (var sent = 0; sent < LongestStream; sent += answer.Pieces[^1].Length)
                    await SendAsync(stream, answer.Pieces[^1], answer.PauseMilliseconds);
                return false;
            default:
                return answer.Then == Then.Serve;
        }
    }

    private async Task SendAsync(NetworkStream stream, byte[] piece, int pause)
    {
        await stream.WriteAsync(piece, Stopped);
        if (pause > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(pause), TimeProvider.System, Stopped);
    }
}
