namespace PulumiClassicLink.Ecs;

/// <summary>The three ClassicLink actions of the ECS API 2014-05-26, one method each; signed, throttled, retried where that is safe.</summary>
public sealed class EcsClient : IDisposable
{
    /// <param name="options">Keys and endpoint.</param>
    /// <param name="transport">The platform's seam: a SocketsHttpHandler, or a test's.</param>
    /// <param name="timeProvider">Dates of signatures and waits between tries.</param>
    public EcsClient(EcsClientOptions options, HttpMessageHandler transport, TimeProvider timeProvider)
    {
        throw new NotSupportedException();
    }

    /// <summary>Links the instance. Sent once; resent only when it was certainly not carried out (throttled).</summary>
    /// <returns>Alibaba's RequestId.</returns>
    /// <exception cref="EcsException">Refused, or outcome unknown.</exception>
    public Task<string> AttachClassicLinkVpcAsync(ClassicLink link, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Unlinks the instance. Sent once; resent only when it was certainly not carried out (throttled).</summary>
    /// <returns>Alibaba's RequestId.</returns>
    /// <exception cref="EcsException">Refused, or outcome unknown.</exception>
    public Task<string> DetachClassicLinkVpcAsync(ClassicLink link, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }
}
