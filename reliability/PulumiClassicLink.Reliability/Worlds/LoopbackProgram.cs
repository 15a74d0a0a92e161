using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.LocalEngine.Monitor;
using PulumiClassicLink.LocalEngine.Processes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Reliability.Schedules;
using Shared = PulumiClassicLink.LocalEngine.Operations.Operation;

namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>
/// The program as its SDK would run it: registers its stack, and then its links, each of which waits only for what it depends on, each
/// provider when a link first needs it.
/// </summary>
internal sealed class LoopbackProgram(Run run, Shared operation, MonitorService monitor) : IProgram
{
    public const string LinkType = "classiclink:index:ClassicLinkAttachment";
    public const string East = "east";
    private const string ProviderType = "pulumi:providers:classiclink";
    private string _stack = "";

    public Task BuildAsync() => Task.CompletedTask;

    public async Task RunAsync()
    {
        await Task.Yield();
        try
        {
            _stack = (await RegisterAsync(Request("pulumi:pulumi:Stack", $"model-{World.Stack}"))).Urn;
            Dictionary<string, string> providers = new() { [""] = "" };
            List<Task> links = [];
            Dictionary<string, Task<RegisterResourceResponse>> registered = [];
            var most = run.Trouble.ProgramDeath > 0 ? run.Trouble.ProgramDeath - 1 : int.MaxValue;
            foreach (var declared in run.Program.Take(most))
            {
                if (!providers.TryGetValue(declared.Provider, out var provider))
                    providers[declared.Provider] = provider = await ProviderAsync(declared.Provider);
                if (declared.IsRead)
                    links.Add(ReadAsync(declared, provider));
                else
                    links.Add(registered[declared.Name] =
                        RegisterAfterAsync(registered.GetValueOrDefault(declared.DependsOn), LinkRequest(declared, provider)));
            }

            if (most >= run.Program.Count && !providers.ContainsKey(East))
                await ProviderAsync(East);
            await Task.WhenAll(links);
            if (most < run.Program.Count)
            {
                run.ProgramDied = true;
                operation.FailProgram("the program exited with status 1", reported: false);
                return;
            }

            await monitor.SignalAndWaitForShutdown(new Empty(), Context());
        }
        catch (RpcException)
        {
            operation.FailProgram("the program failed without saying why", reported: true);
        }
    }

    private static LoopbackContext Context() => new("monitor", CancellationToken.None);

    private async Task<string> ProviderAsync(string name)
    {
        var request = Request(ProviderType, name);
        request.Object = new Struct();
        foreach (var (key, value) in run.World.EngineOptions([]).Config)
            request.Object.Fields[key.Split(':')[1]] = Value.ForString(value.Value);
        var response = await RegisterAsync(request);
        return $"{response.Urn}::{response.Id}";
    }

    private async Task<RegisterResourceResponse> RegisterAfterAsync(
        Task<RegisterResourceResponse>? dependency, RegisterResourceRequest request)
    {
        if (dependency is not null)
            request.Dependencies.Add((await dependency).Urn);

        // By no property: else what depends on a resource is deleted before it, where it is deleted before it is replaced.
        foreach (var name in request.Object.Fields.Keys)
            request.PropertyDependencies[name] = new RegisterResourceRequest.Types.PropertyDependencies();
        return await RegisterAsync(request);
    }

    private Task<ReadResourceResponse> ReadAsync(Declared declared, string provider)
    {
        var request = new ReadResourceRequest
        {
            Id = declared.Pair.Id,
            Type = LinkType,
            Name = declared.Name,
            Parent = _stack,
            Provider = provider,
            Properties = new Struct(),
            AcceptSecrets = true,
            AcceptResources = true,
        };
        return monitor.ReadResource(request, Context());
    }

    private RegisterResourceRequest LinkRequest(Declared declared, string provider)
    {
        var request = Request(LinkType, declared.Name);
        request.Provider = provider;
        request.Protect = declared.Protect;
        request.RetainOnDelete = declared.RetainOnDelete;
        request.DeleteBeforeReplace = declared.DeleteBeforeReplace;
        request.DeleteBeforeReplaceDefined = declared.DeleteBeforeReplace;
        request.ImportId = declared.Import;
        if (declared.IgnoreChanges)
            request.IgnoreChanges.Add(["instanceId", "vpcId"]);
        if (declared.Alias.Length > 0)
            request.Aliases.Add(new Alias { Spec = new Alias.Types.Spec { Name = declared.Alias } });
        request.Object = new Struct
        {
            Fields = { ["instanceId"] = Value.ForString(declared.Pair.Instance), ["vpcId"] = Value.ForString(declared.Pair.Vpc) },
        };
        if (declared.AllowRelink)
            request.Object.Fields["allowRelink"] = Value.ForBool(true);
        return request;
    }

    private RegisterResourceRequest Request(string type, string name) => new()
    {
        Type = type,
        Name = name,
        Custom = type != "pulumi:pulumi:Stack",
        Parent = _stack,
        AcceptSecrets = true,
        AcceptResources = true,
        SupportsPartialValues = true,
        SupportsResultReporting = true,
    };

    private Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request) => monitor.RegisterResource(request, Context());
}
