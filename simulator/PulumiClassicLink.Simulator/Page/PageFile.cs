using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace PulumiClassicLink.Simulator.Page;

/// <summary>The page for people: one document with its style and script inside, that asks this simulator and nobody else.</summary>
internal static class PageFile
{
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    private static readonly byte[] Document = Encoding.UTF8.GetBytes(Resource("page.html")
        .Replace("<style></style>", $"<style>{Style}</style>", StringComparison.Ordinal)
        .Replace("<script></script>", $"<script>{Script}</script>", StringComparison.Ordinal));

    /// <summary>Nothing runs but this script, so that an id that looks like markup stays text whatever the script does.</summary>
    private static readonly string Policy =
        $"default-src 'none'; script-src {Hash(Script)}; style-src {Hash(Style)}; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>A browser that was given the bare address. What says that it is a call stays one.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        request.Method == "GET" && request.Path == "/" && !request.QueryString.HasValue
        && !request.Headers.ContainsKey("Authorization") && !request.Headers.ContainsKey("x-acs-action");

    public static async Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = Document.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        await response.Body.WriteAsync(Document, cancellationToken);
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
