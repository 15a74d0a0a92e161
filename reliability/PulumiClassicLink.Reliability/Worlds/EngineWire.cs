using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>
/// The plugin's way to the log of its engine: gRPC's frames (a flag, the length in four bytes, the message), without a connection.
/// </summary>
internal sealed class EngineWire(Run run, LoopbackPlugin plugin) : HttpMessageHandler
{
    private const int FrameHead = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var frame = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(1));
        if (plugin.IsDead)
            await LoopbackPlugin.NeverAsync();
        var message = LogRequest.Parser.ParseFrom(frame, FrameHead, length);
        run.Log.Add(new Logged(plugin, run.World.Time.Elapsed, message));
        if (run.Service is { } service)
            await service.Log(message, new LoopbackContext("Log", cancellationToken));
        var response = new HttpResponseMessage(HttpStatusCode.OK)
        {
            Version = HttpVersion.Version20,
            Content = new ByteArrayContent(new byte[FrameHead + new Empty().CalculateSize()]),
            RequestMessage = request,
        };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        response.TrailingHeaders.Add("grpc-status", ((int)StatusCode.OK).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return response;
    }
}
