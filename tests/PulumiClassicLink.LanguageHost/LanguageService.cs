using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LanguageHost;

/// <summary>Answers the engine. There is nothing to install or to look up: a program is built before it comes here.</summary>
internal sealed class LanguageService(EngineAddress engine) : LanguageRuntime.LanguageRuntimeBase, IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();

    public override Task<LanguageHandshakeResponse> Handshake(LanguageHandshakeRequest request, ServerCallContext context) =>
        Task.FromResult(new LanguageHandshakeResponse());

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = "1.0.0" });

    public override Task<GetRequiredPackagesResponse> GetRequiredPackages(GetRequiredPackagesRequest request, ServerCallContext context) =>
        Task.FromResult(new GetRequiredPackagesResponse());

    public override Task InstallDependencies(
        InstallDependenciesRequest request, IServerStreamWriter<InstallDependenciesResponse> responseStream, ServerCallContext context) =>
        Task.CompletedTask;

    public override Task<RuntimeOptionsResponse> RuntimeOptionsPrompts(RuntimeOptionsRequest request, ServerCallContext context) =>
        Task.FromResult(new RuntimeOptionsResponse());

    public override Task<AboutResponse> About(AboutRequest request, ServerCallContext context) =>
        Task.FromResult(new AboutResponse
        {
            Executable = System.Environment.ProcessPath ?? "",
            Version = System.Environment.Version.ToString(),
        });

    public override Task<GetProgramDependenciesResponse> GetProgramDependencies(
        GetProgramDependenciesRequest request, ServerCallContext context) =>
        Task.FromResult(new GetProgramDependenciesResponse());

    public override async Task<RunResponse> Run(RunRequest request, ServerCallContext context)
    {
        using var stopped = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _cancelled.Token);
        try
        {
            return await ProgramRun.RunAsync(request, engine, stopped.Token);
        }
        catch (OperationCanceledException) when (stopped.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Cancelled, "the program was stopped"));
        }
    }

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        await _cancelled.CancelAsync();
        return new Empty();
    }

    public void Dispose() => _cancelled.Dispose();
}
