using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.RealEngine.Tests.Ownership;

/// <summary>The built plugin, started by the test in place of an engine, for a stack's cloud; killed with the test.</summary>
internal sealed class StartedPlugin : IDisposable
{
    private readonly PluginProcess _process;
    private readonly ResourceProvider.ResourceProviderClient _client;

    private StartedPlugin(PluginProcess process, ResourceProvider.ResourceProviderClient client) => (_process, _client) = (process, client);

    public int Port => _process.Port;

    /// <param name="stack">Gives the environment.</param>
    /// <param name="engineAddress">Null: attach mode.</param>
    /// <param name="ofAnother">Its parent is not the test, but a process of its own.</param>
    public static async Task<StartedPlugin> StartAsync(RealStack stack, string? engineAddress, bool ofAnother)
    {
        string[] command = [Path.Combine(stack.PluginDirectory, "pulumi-resource-classiclink")];
        if (engineAddress is not null)
            command = [.. command, engineAddress];
        if (ofAnother)
            command = ["sh", "-c", "\"$@\"; true", "sh", .. command];
        var process = new PluginProcess(command, stack.Cli.Isolate);
        return new StartedPlugin(process, await process.ConnectAsync());
    }

    public async Task ConfigureAsync(RealStack stack) => await _client.ConfigureAsync(
        new ConfigureRequest
        {
            Args = PropertyMap.Of(("region", RealStack.Region), ("endpoints", $$"""{"ecs":"{{stack.Cloud.Endpoint}}"}""")),
            AcceptSecrets = true,
        },
        _process.Options);

    /// <returns>What was wrong with the inputs of a resource that is new, in a line each.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(Link link)
    {
        var check = await _client.CheckAsync(
            new CheckRequest { Urn = RealStack.Urn(link.Name), Olds = new Struct(), News = InputsOf(link) }, _process.Options);
        return [.. check.Failures.Select(failure => failure.Reason)];
    }

    public async Task CreateAsync(Link link) =>
        await _client.CreateAsync(new CreateRequest { Urn = RealStack.Urn(link.Name), Properties = InputsOf(link) }, _process.Options);

    public async Task DeleteAsync(Link link) => await _client.DeleteAsync(
        new DeleteRequest
        {
            Id = $"{RealStack.Region}:{link.InstanceId}:{link.VpcId}",
            Urn = RealStack.Urn(link.Name),
            Properties = InputsOf(link),
        },
        _process.Options);

    public void Dispose() => _process.Dispose();

    private static Struct InputsOf(Link link) =>
        PropertyMap.Of(("instanceId", link.InstanceId), ("vpcId", link.VpcId), ("regionId", RealStack.Region));
}
