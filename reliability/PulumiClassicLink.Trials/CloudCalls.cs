using PulumiClassicLink.Simulator;

namespace PulumiClassicLink.Trials;

/// <summary>The calls that the simulator has got.</summary>
internal static class CloudCalls
{
    /// <summary>More than a fault delays a call that is still to be carried out.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Waits until what was sent is carried out, whether anybody waits for it or not. What hangs never is.</summary>
    /// <param name="seen">Calls that came before.</param>
    public static async Task ArriveAsync(EcsSimulator cloud, int seen, CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (cloud.Calls.Skip(seen).Any(call => call.Milliseconds is null) && TimeProvider.System.GetElapsedTime(begun) < Longest)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
    }
}
