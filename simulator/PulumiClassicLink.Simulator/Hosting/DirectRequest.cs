using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PulumiClassicLink.Simulator.Hosting;

/// <summary>A client's request as it would arrive over HTTP/1.1, sent by SocketsHttpHandler.</summary>
internal static class DirectRequest
{
    /// <exception cref="HttpRequestException">It cannot be sent.</exception>
    public static void Fill(HttpRequest target, HttpRequestMessage request, int bodyLength)
    {
        var uri = request.RequestUri!;
        var path = uri.AbsolutePath;
        target.Protocol = HttpProtocol.Http11;
        target.Method = request.Method.Method;
        target.Scheme = uri.Scheme;
        target.Path = PathString.FromUriComponent(path);
        // As it stands in the request: signatures are checked over it.
        target.QueryString = new QueryString(uri.PathAndQuery[path.Length..]);

        Add(target, request.Headers);
        if (request.Headers.Host is null) target.Headers.Host = uri.IsDefaultPort ? uri.IdnHost : $"{uri.IdnHost}:{uri.Port}";
        if (request.Content is { } content) Add(target, content.Headers);
        if (request.Content is not null || IsSentWithLength(request.Method)) target.ContentLength = bodyLength;
    }

    private static void Add(HttpRequest target, HttpHeaders headers)
    {
        foreach (var (name, values) in headers.NonValidated)
        {
            // One line a header; its values joined as their header joins them.
            var text = values.ToString();
            if (!Ascii.IsValid(text)) throw new HttpRequestException("Request headers must contain only ASCII characters.");
            target.Headers[name] = text.Trim(' ', '\t');
        }
    }

    private static bool IsSentWithLength(HttpMethod method) =>
        method != HttpMethod.Get && method != HttpMethod.Head && method != HttpMethod.Options && method != HttpMethod.Trace;
}
