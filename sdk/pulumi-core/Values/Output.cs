using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Makes and joins outputs.</summary>
public static partial class Output
{
    /// <summary>An output with a value that is there already.</summary>
    public static Output<T> Create<T>(T value) => Create(Task.FromResult(value));

    /// <summary>An output with the task's value.</summary>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>An output whose value is a secret: the engine encrypts it and never shows it.</summary>
    public static Output<T> CreateSecret<T>(T value) => CreateSecret(Task.FromResult(value));

    /// <summary>An output whose value is a secret: the engine encrypts it and never shows it.</summary>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Output<T>.FromTask(value, isSecret: true);
    }

    /// <summary>The same output as a secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithSecret(true);
    }

    /// <summary>The same output, no longer a secret.</summary>
    public static Output<T> Unsecret<T>(Output<T> output) => output.WithSecret(false);

    /// <summary>Whether the output is a secret.</summary>
    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
        => (await output.Data.ConfigureAwait(false)).IsSecret;

    /// <summary>All the values together; unknown if one is, a secret if one is.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <summary>All the values together; unknown if one is, a secret if one is.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs)
        => All(inputs.Select(input => input.ToOutput()));

    /// <summary>All the values together; unknown if one is, a secret if one is.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <summary>All the values together; unknown if one is, a secret if one is.</summary>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
        => Join([.. outputs], values => ImmutableArray.CreateRange(values.Select(value => (T)value!)));

    /// <summary>A text with values of outputs in it, formatted by the invariant culture.</summary>
    public static Output<string> Format(FormattableString formattableString)
    {
        var parts = formattableString.GetArguments().Select(argument => argument switch
        {
            IInput input => input.ToWholeOutput(),
            IOutput output => output,
            _ => Create(argument),
        });
        return Join([.. parts], values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, values));
    }

    private static Output<TResult> Join<TResult>(IReadOnlyList<IOutput> parts, Func<object?[], TResult> build)
    {
        return new(JoinAsync());

        async Task<OutputData<TResult>> JoinAsync()
        {
            var data = new List<OutputData<object?>>(parts.Count);
            foreach (var part in parts) data.Add(await part.GetDataAsync().ConfigureAwait(false));

            var isKnown = data.TrueForAll(part => part.IsKnown);
            return new(
                [.. data.SelectMany(part => part.Resources)],
                isKnown ? build([.. data.Select(part => part.Value)]) : default!,
                isKnown,
                data.Exists(part => part.IsSecret));
        }
    }
}
