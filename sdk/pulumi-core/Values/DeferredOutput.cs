using Pulumi.Serialization;

namespace Pulumi;

/// <summary>An output that is given out before the output is there that it will be the same as.</summary>
/// <remarks>The program does not end before it is resolved.</remarks>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<Output<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Not resolved yet.</summary>
    public DeferredOutput() => Output = new(FollowAsync());

    /// <summary>What <see cref="Resolve"/> is given, once that is called.</summary>
    public Output<T> Output { get; }

    /// <summary>Makes <see cref="Output"/> the same as another, a failure included.</summary>
    /// <exception cref="InvalidOperationException">It was resolved before.</exception>
    public void Resolve(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (!_source.TrySetResult(output)) throw new InvalidOperationException("A DeferredOutput can be resolved once only.");
    }

    private async Task<OutputData<T>> FollowAsync()
    {
        var output = await _source.Task.ConfigureAwait(false);
        return await output.Data.ConfigureAwait(false);
    }
}
