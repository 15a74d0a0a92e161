using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using PulumiClassicLink.Protocol;

namespace Pulumi.Core.Tests.Engine;

/// <summary>What a program sent, and what it is answered.</summary>
internal sealed class Recording
{
    /// <summary>The calls, in order, by the name of the RPC.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public ConcurrentQueue<RegisterResourceRequest> Registered { get; } = new();

    public ConcurrentQueue<RegisterResourceOutputsRequest> Outputs { get; } = new();

    public ConcurrentQueue<ReadResourceRequest> Reads { get; } = new();

    public ConcurrentQueue<ResourceInvokeRequest> Invokes { get; } = new();

    public ConcurrentQueue<LogRequest> Logs { get; } = new();

    public HashSet<string> Features { get; } = ["secrets", "resourceReferences", "aliasSpecs", "deletedWith"];

    public bool IsPreview { get; set; }

    /// <summary>The answer to a registration. By default the inputs are the outputs, and previews give no id.</summary>
    public Func<RegisterResourceRequest, RegisterResourceResponse>? OnRegister { get; set; }

    public Func<ReadResourceRequest, ReadResourceResponse>? OnRead { get; set; }

    public Func<ResourceInvokeRequest, ResourceInvokeResponse>? OnInvoke { get; set; }

    /// <summary>Called before every answer, with the name of the RPC: throws to refuse it.</summary>
    public Action<string, ServerCallContext>? OnCall { get; set; }

    public IEnumerable<string> Errors => Logs.Where(log => log.Severity == LogSeverity.Error).Select(log => log.Message);

    public RegisterResourceRequest Resource(string name) => Registered.Single(request => request.Name == name);

    public RegisterResourceResponse Echo(RegisterResourceRequest request)
        => new()
        {
            Urn = UrnOf(request.Type, request.Name),
            Id = request.Custom && !IsPreview ? $"id-{request.Name}" : "",
            Object = request.Custom ? request.Object : new Struct(),
        };

    public static string UrnOf(string type, string name) => $"urn:pulumi:dev::project::{type}::{name}";

    public static string LinkUrn(string name) => UrnOf("test:index:Link", name);
}
