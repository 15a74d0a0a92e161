using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.Codegen.Tests.Executed;

/// <summary>An engine on a real socket: it records what a program sends and answers as told.</summary>
internal sealed class RecordingMonitor : ResourceMonitor.ResourceMonitorBase
{
    public ConcurrentQueue<RegisterResourceRequest> Registered { get; } = new();

    public ConcurrentQueue<ReadResourceRequest> Reads { get; } = new();

    public ConcurrentQueue<ResourceInvokeRequest> Invokes { get; } = new();

    public ConcurrentQueue<string> Logs { get; } = new();

    /// <summary>What the program gave as outputs of its stack.</summary>
    public Struct Outputs { get; private set; } = new();

    /// <summary>The outputs of resources by their names; of others, they are the inputs.</summary>
    public Dictionary<string, string> ResourceOutputs { get; } = [];

    /// <summary>The answers of functions by their tokens.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public RegisterResourceRequest Resource(string name) => Registered.Single(request => request.Name == name);

    /// <returns>The server and its address.</returns>
    public async Task<(WebApplication App, string Address)> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        builder.Services.AddSingleton(new RecordingLog(Logs));
        var app = builder.Build();
        app.UseRouting();
        app.MapGrpcService<RecordingMonitor>();
        app.MapGrpcService<RecordingLog>();
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return (app, new Uri(address).Authority);
    }

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
        Task.FromResult(new SupportsFeatureResponse
        {
            HasSupport = request.Id is "secrets" or "resourceReferences" or "aliasSpecs" or "deletedWith",
        });

    public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context)
    {
        Registered.Enqueue(request);
        return Task.FromResult(new RegisterResourceResponse
        {
            Urn = Urn(request.Type, request.Name),
            Id = request.Custom ? "id-" + request.Name : "",
            Object = Given(request.Name) ?? request.Object,
        });
    }

    public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context)
    {
        Outputs = request.Outputs;
        return Task.FromResult(new Empty());
    }

    public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context)
    {
        Reads.Enqueue(request);
        return Task.FromResult(new ReadResourceResponse
        {
            Urn = Urn(request.Type, request.Name),
            Properties = Given(request.Name) ?? request.Properties,
        });
    }

    public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
    {
        Invokes.Enqueue(request);
        return Task.FromResult(new ResourceInvokeResponse { Return = Struct.Parser.ParseJson(Answers[request.Tok]) });
    }

    public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) => Task.FromResult(new Empty());

    private static string Urn(string type, string name) => $"urn:pulumi:dev::project::{type}::{name}";

    private Struct? Given(string name) => ResourceOutputs.TryGetValue(name, out var json) ? Struct.Parser.ParseJson(json) : null;
}

internal sealed class RecordingLog(ConcurrentQueue<string> logs) : PulumiClassicLink.Protocol.Engine.EngineBase
{
    public override Task<Empty> Log(LogRequest request, ServerCallContext context)
    {
        logs.Enqueue(request.Message);
        return Task.FromResult(new Empty());
    }
}
