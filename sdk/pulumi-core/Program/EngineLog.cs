using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Sends messages to the engine's display, in the order they were given.</summary>
internal sealed class EngineLog(Engine.EngineClient engine, TaskTracker tasks)
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _errors;

    /// <summary>An error was logged, or a message did not get through.</summary>
    public bool HasErrors => Volatile.Read(ref _errors) > 0;

    /// <exception cref="LogException">The engine did not take the message.</exception>
    public Task SendAsync(LogSeverity severity, string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        if (severity == LogSeverity.Error) Interlocked.Increment(ref _errors);
        var sending = SendInTurnAsync(severity, message, resource, streamId, ephemeral);
        tasks.Track(sending);
        return sending;
    }

    private async Task SendInTurnAsync(
        LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        // Before its turn: a resource that takes long must not hold up the messages about others.
        var urn = resource is null ? "" : await UrnOfAsync(resource).ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            await engine.LogAsync(new LogRequest
            {
                Severity = severity,
                Message = message,
                Urn = urn,
                StreamId = streamId ?? 0,
                Ephemeral = ephemeral ?? false,
            });
        }
        catch (RpcException e)
        {
            Interlocked.Increment(ref _errors);
            throw new LogException(message, e);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<string> UrnOfAsync(Resource resource)
    {
        try
        {
            return await resource.Urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The failure of the resource is reported where it is registered; the message is shown without it.
            return "";
        }
    }
}
