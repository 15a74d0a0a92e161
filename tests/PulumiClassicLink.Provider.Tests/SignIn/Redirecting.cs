using System.Collections.Concurrent;

namespace PulumiClassicLink.Provider.Tests.SignIn;

/// <summary>Sends every call to one address in place of its own, under the host name that it was meant for, and keeps that name.</summary>
internal sealed class Redirecting(Uri to, ConcurrentQueue<string> hosts) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        hosts.Enqueue(request.RequestUri!.Authority);
        request.Headers.Host ??= request.RequestUri.Authority;
        request.RequestUri = new Uri($"{to.Scheme}://{to.Authority}{request.RequestUri.PathAndQuery}");
        return base.SendAsync(request, cancellationToken);
    }
}
