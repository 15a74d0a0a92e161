using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PulumiClassicLink.Cloud;

/// <summary>
/// The three ClassicLink actions of the ECS API 2014-05-26, one method each; signed, throttled, retried where that is safe.
/// </summary>
public sealed class CloudClient : IDisposable
{
    /// <summary>Its callers end it, each when it is time for them; a day is beyond all of them.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    private readonly CredentialsProvider _credentials;
    private readonly Uri? _endpoint;
    private readonly CloudCalls _calls;

    /// <param name="options">Credentials and endpoint.</param>
    /// <param name="transport">The platform's seam: a SocketsHttpHandler, or a test's. Belongs to the client from here on.</param>
    /// <param name="timeProvider">Dates of signatures and waits between tries.</param>
    /// <exception cref="ArgumentException">The endpoint cannot be used; the message is one line for the user.</exception>
    public CloudClient(CloudClientOptions options, HttpMessageHandler transport, TimeProvider timeProvider)
    {
        _endpoint = options.Endpoint is { } endpoint ? CloudEndpoint.Parse(endpoint) : null;
        _credentials = options.Credentials;
        TimeProvider = timeProvider;
        Tally = options.Tally;
        _calls = new CloudCalls(
            transport, _endpoint, options.MaxRetryTimeout, timeProvider, options.Random, options.Logger, options.Tally);
    }

    internal TimeProvider TimeProvider { get; }

    internal CallTally Tally { get; }

    /// <summary>Of one call; never without an end.</summary>
    internal TimeSpan MaxRetryTimeout => _calls.MaxRetryTimeout;

    /// <summary>Told when a write begins, and when it has its answer or will get none.</summary>
    internal Action<ClassicLink, bool>? Writing { get; set; }

    /// <summary>Links the instance. Sent once; resent only when it was certainly not carried out (throttled).</summary>
    /// <param name="link">What to link.</param>
    /// <param name="isUrgent">Sent at once, even where other calls of the action were throttled just now.</param>
    /// <param name="answering">How long the answer is waited for once it was sent; its outcome is unknown then.</param>
    /// <param name="cancellationToken">Ends only what comes before it is sent.</param>
    /// <exception cref="OperationCanceledException">The caller's token, and nothing was carried out.</exception>
    public Task<WriteOutcome> AttachClassicLinkVpcAsync(
        ClassicLink link, bool isUrgent, CancellationToken answering, CancellationToken cancellationToken) =>
        WriteAsync(CloudCall.Write(CloudCall.Attach, link) with { IsUrgent = isUrgent, Answering = answering }, link, cancellationToken);

    /// <summary>Unlinks the instance. Sent once; resent only when it was certainly not carried out (throttled).</summary>
    /// <param name="link">What to unlink.</param>
    /// <param name="answering">How long the answer is waited for once it was sent; its outcome is unknown then.</param>
    /// <param name="cancellationToken">Ends only what comes before it is sent.</param>
    /// <exception cref="OperationCanceledException">The caller's token, and nothing was carried out.</exception>
    public Task<WriteOutcome> DetachClassicLinkVpcAsync(
        ClassicLink link, CancellationToken answering, CancellationToken cancellationToken) =>
        WriteAsync(CloudCall.Write(CloudCall.Detach, link) with { Answering = answering }, link, cancellationToken);

    /// <summary>
    /// One page of links. Resent when throttled, and a few times when no answer arrived. What a page proves is for a reader of links to
    /// say.
    /// </summary>
    /// <exception cref="CloudException">Refused, or no readable answer.</exception>
    public Task<DescribeClassicLinkInstancesResponse> DescribeClassicLinkInstancesAsync(
        DescribeClassicLinkInstancesRequest request,
        CancellationToken cancellationToken) =>
        DescribeClassicLinkInstancesAsync(request, sending: null, cancellationToken);

    /// <summary>The actions whose calls in the region wait just now, to be shown meanwhile.</summary>
    public IReadOnlyList<Throttling> Throttlings(string regionId) => _calls.Throttlings(regionId);

    public void Dispose() => _calls.Dispose();

    /// <summary>The same; each try that goes out is told of before.</summary>
    internal Task<DescribeClassicLinkInstancesResponse> DescribeClassicLinkInstancesAsync(
        DescribeClassicLinkInstancesRequest request, Action? sending, CancellationToken cancellationToken) =>
        _calls.RunAsync(
            CloudCall.Read(request) with { Sending = sending },
            EndpointOf(request.RegionId),
            _credentials,
            answer => LinkPage.Parse(answer, request.RegionId),
            cancellationToken);

    /// <summary>Waits until so many Describes may go, one after the other.</summary>
    /// <exception cref="OperationCanceledException">The token.</exception>
    internal Task<LimiterPass> EnterDescribeAsync(string regionId, int calls, bool isAgain, CancellationToken cancellationToken) =>
        DescribeLimiter(regionId).EnterAsync(calls, isAgain, LongestPatience, cancellationToken);

    /// <summary>One try, and no other, of a page.</summary>
    /// <exception cref="CloudException">That of the try.</exception>
    internal Task<DescribeClassicLinkInstancesResponse> DescribeOnceAsync(
        DescribeClassicLinkInstancesRequest request, LimiterPass pass, Action? sending, CancellationToken cancellationToken) =>
        pass.RunAsync(() => _calls.TryAsync(
            CloudCall.Read(request) with { Sending = sending },
            EndpointOf(request.RegionId),
            _credentials,
            answer => LinkPage.Parse(answer, request.RegionId),
            cancellationToken));

    /// <summary>How long at most until a Describe may go; zero: it may.</summary>
    internal TimeSpan DescribeHeldFor(string regionId) => DescribeLimiter(regionId).HeldFor;

    /// <summary>The throttling that holds calls in the region back at present; null: none is known.</summary>
    public CloudException? Obstacle(string regionId) => _calls.Obstacle(regionId);

    /// <summary>Why DescribeClassicLinkInstances waits at present; null: it does not.</summary>
    internal CloudException? HeldBack(string regionId) => DescribeLimiter(regionId).Obstacle;

    private Uri EndpointOf(string regionId) => _endpoint ?? CloudEndpoint.OfEcs(regionId);

    private Limiter DescribeLimiter(string regionId) => _calls.Limiter(regionId, CloudCall.Describe);

    private async Task<WriteOutcome> WriteAsync(CloudCall call, ClassicLink link, CancellationToken cancellationToken)
    {
        Writing?.Invoke(link, true);
        try
        {
            return new WriteOutcome.Done(
                await _calls.RunAsync(call, EndpointOf(link.RegionId), _credentials, answer => answer.RequestId, cancellationToken));
        }
        catch (CloudException error)
        {
            return WriteOutcome.Of(error);
        }
        finally
        {
            Writing?.Invoke(link, false);
        }
    }
}

/// <summary>What an <see cref="CloudClient"/> signs with and where it sends.</summary>
public sealed record CloudClientOptions
{
    public required CredentialsProvider Credentials { get; init; }

    /// <summary>A host, or a URL (plain http only to loopback), that serves every region; null: the endpoint rule.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gets, at Debug, what was signed and what came back; never a key.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Counts the calls.</summary>
    public CallTally Tally { get; init; } = new();

    /// <summary>How long one call may be retried; zero: as long as its cancellation token lives.</summary>
    public TimeSpan MaxRetryTimeout { get; init; }

    /// <summary>Draws what is added to waits: at least 0, below 1.</summary>
    public Func<double> Random { get; init; } = RetryWaits.Random;
}
