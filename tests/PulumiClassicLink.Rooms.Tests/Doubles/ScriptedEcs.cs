using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PulumiClassicLink.Rooms.Tests.Doubles;

/// <summary>Answers without a socket, by a function of the call; for answers that no honest server gives.</summary>
public sealed class ScriptedEcs(Func<ScriptedEcs.Received, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<Received> _calls = new();
    private TaskCompletionSource? _proofs;

    public ScriptedEcs(Func<Received, HttpResponseMessage> answer)
        : this(call => Task.FromResult(answer(call)))
    {
    }

    public IReadOnlyList<Received> Calls => [.. _calls];

    /// <summary>Calls but for those that only ask whether the caller may see.</summary>
    public IReadOnlyList<Received> Questions => [.. _calls.Where(call => !call.IsProof)];

    /// <summary>One whose caller may see.</summary>
    public static ScriptedEcs Seeing(Func<Received, Task<HttpResponseMessage>> answer) =>
        new(call => call.IsProof ? Task.FromResult(Error("InvalidInstanceId.NotFound")) : answer(call));

    public static ScriptedEcs Seeing(Func<Received, HttpResponseMessage> answer) => Seeing(call => Task.FromResult(answer(call)));

    public static HttpResponseMessage Json(int status, string body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Done() => Json(200, """{"RequestId":"R-OK"}""");

    public static HttpResponseMessage Error(string code, int status = 403, string message = "said so") =>
        Json(status, new JsonObject { ["RequestId"] = "R-1", ["Code"] = code, ["Message"] = message }.ToJsonString());

    /// <param name="total">TotalCount; null: the number of rows.</param>
    /// <param name="rows">Instance and VPC.</param>
    public static HttpResponseMessage Page(int? total, params IEnumerable<(string InstanceId, string VpcId)> rows)
    {
        var links = new JsonArray([.. rows.Select(row => new JsonObject { ["InstanceId"] = row.InstanceId, ["VpcId"] = row.VpcId })]);
        return Json(200, new JsonObject
        {
            ["RequestId"] = "R-2",
            ["PageNumber"] = 1,
            ["PageSize"] = 100,
            ["TotalCount"] = total ?? links.Count,
            ["Links"] = new JsonObject { ["Link"] = links },
        }.ToJsonString());
    }

    /// <summary>A row for each that is asked for; of the VPC, ten.</summary>
    public static HttpResponseMessage Rows(Received call) =>
        Page(null, (call.InstanceIds is { Length: > 0 } ids ? ids : Enumerable.Range(0, 10).Select(number => $"i-{number}"))
            .Select(id => (id, "vpc-a")));

    /// <summary>No answer, ever.</summary>
    public static async Task<HttpResponseMessage> HangAsync(Received call)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.CancellationToken);
        throw new InvalidOperationException();
    }

    /// <summary>No proof of sight is answered until <see cref="LetProofsGo"/>: what needs one waits, and then goes together.</summary>
    public void HoldProofs() => _proofs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetProofsGo() => _proofs!.SetResult();

    /// <summary>Until calls have come that the condition holds for.</summary>
    public async Task ReceivedAsync(Func<IReadOnlyList<Received>, bool> condition, CancellationToken cancellationToken)
    {
        while (!condition(Calls))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var parameters = request.RequestUri!.Query.TrimStart('?').Split('&')
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        var headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(",", header.Value));
        var call = new Received(headers["x-acs-action"], parameters, headers, cancellationToken);
        _calls.Enqueue(call);
        if (call.IsProof && _proofs is { } held)
            await held.Task.WaitAsync(cancellationToken);
        return await answer(call);
    }

    public sealed record Received(
        string Action,
        IReadOnlyDictionary<string, string> Parameters,
        IReadOnlyDictionary<string, string> Headers,
        CancellationToken CancellationToken)
    {
        public string[] InstanceIds => Parameters.TryGetValue("InstanceId", out var ids) ? ids.Split(',') : [];

        public bool IsProof => InstanceIds is [RegionReader.NoInstance];

        public int PageNumber => int.Parse(Parameters["PageNumber"], System.Globalization.CultureInfo.InvariantCulture);
    }
}
