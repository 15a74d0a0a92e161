using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using PulumiClassicLink.Protocol;

namespace Pulumi;

/// <summary>Calls functions of providers.</summary>
internal sealed class Functions(ProgramRun run)
{
    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options)
        => new(InvokeDataAsync<T>(token, args, options));

    public Output<T> InvokeSingle<T>(string token, InvokeArgs args, InvokeOptions? options)
        => Invoke<ImmutableDictionary<string, T>>(token, args, options).Apply(answer => Single(token, answer));

    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        var (written, _) = await WriteAsync(token, args).ConfigureAwait(false);
        var answer = await SendAsync(token, written, options).ConfigureAwait(false);
        var data = Convert<T>(token, answer);
        return data.IsKnown
            ? data.Value
            : throw new RunException($"'{token}' has no answer in this preview yet: call it with Invoke instead of InvokeAsync.");
    }

    public async Task<T> InvokeSingleAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
        => Single(token, await InvokeAsync<ImmutableDictionary<string, T>>(token, args, options).ConfigureAwait(false));

    public async Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options)
    {
        var (written, _) = await WriteAsync(token, args).ConfigureAwait(false);
        await SendAsync(token, written, options).ConfigureAwait(false);
    }

    /// <summary>Calls a function with arguments that are written already.</summary>
    /// <exception cref="RunException">The function failed.</exception>
    public async Task<ResourceInvokeResponse> SendAsync(string token, Struct args, InvokeOptions? options)
    {
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var answer = await run.Monitor.InvokeAsync(new ResourceInvokeRequest
        {
            Tok = token,
            Args = args,
            Provider = provider is null ? "" : await provider.GetReferenceAsync().ConfigureAwait(false),
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            AcceptResources = true,
        }).ConfigureAwait(false);

        if (answer.Failures.Count > 0)
        {
            var reasons = answer.Failures.Select(failure => $"{failure.Reason} ({failure.Property})");
            throw new RunException($"Invoke of '{token}' failed: {string.Join("; ", reasons)}");
        }

        return answer;
    }

    private async Task<OutputData<T>> InvokeDataAsync<T>(string token, InvokeArgs args, InvokeOptions? options)
    {
        // Before anything is awaited: what is made below a component later may use the answer, and cannot be waited for.
        var made = Dependencies.Above(options?.Parent).ToDictionary(above => above, above => Dependencies.Expand([above], parent: null));
        var (written, resources) = await WriteAsync(token, args).ConfigureAwait(false);
        var waited = (options as InvokeOutputOptions)?.DependsOn is { } dependsOn
            ? await Dependencies.GatherAsync(dependsOn).ConfigureAwait(false)
            : [];
        ImmutableHashSet<Resource> all = [.. resources, .. waited];

        // A provider that is asked about what does not exist yet can only answer wrongly.
        if (ValueMarks.ContainsUnknown(Value.ForStruct(written)) || await AnyUnknownAsync(Needed()).ConfigureAwait(false))
            return OutputData<T>.Unknown with { Resources = all };

        var answer = await SendAsync(token, written, options).ConfigureAwait(false);
        return Convert<T>(token, answer) with { Resources = all };

        IEnumerable<CustomResource> Needed() =>
            Dependencies.Expand(all, options?.Parent).Concat(made.Where(above => all.Contains(above.Key)).SelectMany(above => above.Value));
    }

    private static async Task<bool> AnyUnknownAsync(IEnumerable<CustomResource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource is not NamedResource && !(await resource.Id.Data.ConfigureAwait(false)).IsKnown) return true;
        }

        return false;
    }

    private async Task<(Struct Args, IReadOnlySet<Resource> Resources)> WriteAsync(string token, InvokeArgs args)
    {
        var writer = new PropertyWriter(await run.Monitor.SupportsAsync("resourceReferences").ConfigureAwait(false));
        var written = await writer.WriteAsync(token, args ?? InvokeArgs.Empty).ConfigureAwait(false);
        return (written!.StructValue, writer.Resources);
    }

    private OutputData<T> Convert<T>(string token, ResourceInvokeResponse answer)
    {
        if (answer.Unknown) return OutputData<T>.Unknown;
        var converter = new ValueConverter(warning => run.Log.SendAsync(LogSeverity.Warning, warning));
        var data = converter.Convert($"{token} result", Value.ForStruct(answer.Return ?? new Struct()), typeof(T));
        return new(data.Resources, data.Value is T value ? value : default!, data.IsKnown, data.IsSecret);
    }

    private static T Single<T>(string token, ImmutableDictionary<string, T> answer)
        => answer.Count > 0 ? answer.First().Value : throw new RunException($"'{token}' answered without a value.");
}
