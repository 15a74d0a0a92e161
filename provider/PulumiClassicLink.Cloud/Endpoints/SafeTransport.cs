namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>What every HTTP client here has in common, because each carries keys.</summary>
internal static class SafeTransport
{
    /// <param name="transport">Belongs to the client from here on.</param>
    /// <param name="isDirect">Plain http is allowed because it stays on this machine or its host; through a proxy it would not.</param>
    /// <param name="largestAnswer">In bytes.</param>
    public static HttpClient Client(HttpMessageHandler transport, bool isDirect, int largestAnswer)
    {
        if (transport is SocketsHttpHandler sockets)
        {
            // A followed redirect would carry the signed headers, token included, to wherever it points.
            sockets.AllowAutoRedirect = false;
            if (isDirect)
                sockets.UseProxy = false;
        }

        return new HttpClient(transport) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = largestAnswer };
    }

    /// <summary>User and password of the proxy that calls to an address go through, as its URL has them; null or empty: none.</summary>
    public static string? ProxyUser(HttpMessageHandler transport, Uri endpoint)
    {
        var proxy = transport is not SocketsHttpHandler sockets ? HttpClient.DefaultProxy
            : sockets.UseProxy ? sockets.Proxy ?? HttpClient.DefaultProxy
            : null;
        return proxy?.GetProxy(endpoint)?.UserInfo;
    }
}
