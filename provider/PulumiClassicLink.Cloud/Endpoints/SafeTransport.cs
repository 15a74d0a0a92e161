namespace PulumiClassicLink.Cloud.Endpoints;

/// <summary>The rules of every HTTP client of the plugin: each carries keys.</summary>
public static class SafeTransport
{
    /// <param name="transport">Belongs to the client from here on.</param>
    /// <param name="isDirect">No proxy: plain http, which may not leave this machine or its host.</param>
    /// <param name="largestAnswer">In bytes.</param>
    public static HttpClient Client(HttpMessageHandler transport, bool isDirect, int largestAnswer)
    {
        if (transport is SocketsHttpHandler sockets)
        {
            // A followed redirect would carry the signed headers and the token to another host.
            sockets.AllowAutoRedirect = false;
            sockets.UseProxy &= !isDirect;
        }

        return new HttpClient(transport) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = largestAnswer };
    }

    /// <summary>User and password of the proxy to an address, as the proxy's URL has them; null or empty: none.</summary>
    public static string? ProxyUser(HttpMessageHandler transport, Uri endpoint)
    {
        var proxy = transport is not SocketsHttpHandler sockets ? HttpClient.DefaultProxy
            : sockets.UseProxy ? sockets.Proxy ?? HttpClient.DefaultProxy
            : null;
        return proxy?.GetProxy(endpoint)?.UserInfo;
    }
}
