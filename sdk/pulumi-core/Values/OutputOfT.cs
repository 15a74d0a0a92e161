using Pulumi.Serialization;

namespace Pulumi;

/// <summary>
/// A value that is there later, or that a preview cannot know. It remembers the resources it came from, so that what is
/// made from it depends on them, and whether it is a secret.
/// </summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> data)
    {
        Data = data;
        Deployment.CurrentRun?.Tasks.Track(data);
    }

    internal Task<OutputData<T>> Data { get; }

    /// <summary>An output with the task's value.</summary>
    public static Output<T> Create(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return FromTask(value, isSecret: false);
    }

    /// <summary>Computes a further value; not called while this one is unknown.</summary>
    public Output<U> Apply<U>(Func<T, U> func) => Apply(value => Output.Create(func(value)));

    /// <summary>Computes a further value; not called while this one is unknown.</summary>
    public Output<U> Apply<U>(Func<T, Task<U>> func) => Apply(value => Output.Create(func(value)));

    /// <summary>Computes a further value; not called while this one is unknown.</summary>
    public Output<U> Apply<U>(Func<T, Input<U>?> func) => Apply(value => func(value).ToOutput());

    /// <summary>Computes a further value; not called while this one is unknown.</summary>
    public Output<U> Apply<U>(Func<T, Output<U>?> func)
        => new(ApplyAsync(func));

    /// <summary>Runs something once the value is there; not called while it is unknown.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func)
        => Apply(async value =>
        {
            await func(value).ConfigureAwait(false);
            return default(ValueTuple);
        });

    /// <summary>Not the value, which may not be there yet, but a text that tells how to get at it.</summary>
    public override string ToString()
    {
        const string advice =
            "Calling ToString on an Output<T> does not give its value. Use output.Apply(v => ...) or Output.Format($\"...\") instead.";
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } setting
            && (setting == "1" || setting.Equals("true", StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException(advice);
        if (Deployment.CurrentRun is not null) Log.Warn(advice);
        return advice;
    }

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await Data.ConfigureAwait(false);
        return new(data.Resources, data.Value, data.IsKnown, data.IsSecret);
    }

    internal static Output<T> FromTask(Task<T> value, bool isSecret)
    {
        return new(ToDataAsync());

        async Task<OutputData<T>> ToDataAsync()
            => OutputData<T>.Of(await value.ConfigureAwait(false)) with { IsSecret = isSecret };
    }

    internal Output<T> WithSecret(bool isSecret)
    {
        return new(ToDataAsync());

        async Task<OutputData<T>> ToDataAsync()
            => await Data.ConfigureAwait(false) with { IsSecret = isSecret };
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await Data.ConfigureAwait(false);
        return data.IsKnown ? data.Value : whenUnknown;
    }

    private async Task<OutputData<U>> ApplyAsync<U>(Func<T, Output<U>?> func)
    {
        var data = await Data.ConfigureAwait(false);
        if (!data.IsKnown)
            return new(data.Resources, default!, IsKnown: false, data.IsSecret);

        if (func(data.Value) is not { } next)
            return new(data.Resources, default!, IsKnown: true, data.IsSecret);

        var result = await next.Data.ConfigureAwait(false);
        return result with
        {
            Resources = data.Resources.Union(result.Resources),
            IsSecret = data.IsSecret || result.IsSecret,
        };
    }
}
