using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    /// <param name="name">The name in the program; also the stack's name, if the arguments give none.</param>
    /// <param name="args">Which stack.</param>
    /// <param name="options">How it is to be managed.</param>
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    /// <summary>The stack's name.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>All outputs of the stack; a secret if one of them is.</summary>
    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>The names of those outputs that are secrets.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>One output of the stack, or null if it has none of that name; a secret only if this one is.</summary>
    public Output<object?> GetOutput(Input<string> name)
        => Pick(name, both => both.Item2.GetValueOrDefault(both.Item1));

    /// <summary>
    /// One output of the stack, which must be there, or this output fails with a <see cref="KeyNotFoundException"/>; a secret only
    /// if this one is.
    /// </summary>
    public Output<object> RequireOutput(Input<string> name)
        => Output.Tuple(name, (Input<string>)Name).Apply(names => Pick(names.Item1, both
            => both.Item2.TryGetValue(both.Item1, out var value)
                ? value
                : throw new KeyNotFoundException($"Required output '{names.Item1}' does not exist on stack '{names.Item2}'.")));

    /// <summary>One output of the stack as a plain value, apart from secrets.</summary>
    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).Data.ConfigureAwait(false);
        return data.IsSecret ? new() { SecretValue = data.Value } : new() { Value = data.Value };
    }

    /// <summary>One output of the stack as a plain value, or null if it has none of that name.</summary>
    /// <exception cref="InvalidOperationException">It is a secret.</exception>
    public async Task<object?> GetValueAsync(Input<string> name)
        => Plain(await GetOutput(name).Data.ConfigureAwait(false), nameof(GetOutput));

    /// <summary>One output of the stack, which must be there, as a plain value.</summary>
    /// <exception cref="InvalidOperationException">It is a secret.</exception>
    /// <exception cref="KeyNotFoundException">The stack has no output of that name.</exception>
    public async Task<object> RequireValueAsync(Input<string> name)
        => Plain(await RequireOutput(name).Data.ConfigureAwait(false), nameof(RequireOutput));

    private static T Plain<T>(OutputData<T> data, string instead)
        => data.IsSecret
            ? throw new InvalidOperationException($"This output of the stack is a secret, which has no plain value: use {instead}.")
            : data.Value;

    // All outputs together are a secret as soon as one of them is; what is picked need not be.
    private Output<T> Pick<T>(Input<string> name, Func<(string, ImmutableDictionary<string, object>), T> pick)
    {
        return new(PickAsync());

        async Task<OutputData<T>> PickAsync()
        {
            var picked = await Output.Tuple(name, (Input<ImmutableDictionary<string, object>>)Outputs)
                .Apply(pick).Data.ConfigureAwait(false);
            return picked with { IsSecret = await IsSecretAsync(name).ConfigureAwait(false) ?? picked.IsSecret };
        }
    }

    // Null: not to be told.
    private async Task<bool?> IsSecretAsync(Input<string> name)
    {
        var asked = await name.ToOutput().Data.ConfigureAwait(false);
        var secrets = await SecretOutputNames.Data.ConfigureAwait(false);
        return asked.IsKnown && secrets is { IsKnown: true, Value.IsDefault: false }
            ? asked.IsSecret || secrets.Value.Contains(asked.Value)
            : null;
    }
}
