using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>A mirror of releases on a port of this machine: serves the archive, whatever folder it is asked for in.</summary>
internal sealed class ArchiveServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Task _serving;

    public ArchiveServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = $"http://{free.LocalEndpoint}";
        }

        _listener.Prefixes.Add(Url + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>The paths that were asked for.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public void Dispose()
    {
        _listener.Close();
        Assert.That(async () => await _serving, Throws.InstanceOf<Exception>(), "a closed listener ends what waits for it");
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            var context = await _listener.GetContextAsync();
            var path = context.Request.Url!.AbsolutePath;
            _asked.Enqueue(path);
            using var response = context.Response;
            if (Path.GetFileName(path) != DistFolder.Archive)
            {
                response.StatusCode = 404;
                continue;
            }

            await using var archive = File.OpenRead(Packed.Archive);
            response.ContentLength64 = archive.Length;
            await archive.CopyToAsync(response.OutputStream);
        }
    }
}
