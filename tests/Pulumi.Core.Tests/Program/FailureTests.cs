using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Pulumi.Core.TestProgram;
using Pulumi.Core.Tests.Engine;
using Pulumi.Serialization;
using PulumiClassicLink.Protocol;
using Enum = System.Enum;

namespace Pulumi.Core.Tests.Program;

/// <summary>However a program fails, its user is told why: by the engine, or by the process where the engine does not listen.</summary>
internal sealed class FailureTests : ProcessTest
{
    private const string ShutDown = "resource monitor shut down while waiting on step's done channel";

    private static readonly (string Name, string Value) Deaf = ("PULUMI_ENGINE", "127.0.0.1:1");

    [Test]
    public async Task Program_ThatIsRefusedSaysWhat(
        [Values("SupportsFeature", "RegisterResource", "RegisterResourceOutputs", "ReadResource", "Invoke", "SignalAndWaitForShutdown")]
        string rpc,
        [Values] StatusCode code)
    {
        Sent.OnCall = (name, _) =>
        {
            if (name == rpc) throw new RpcException(new Status(code, ""));
        };
        Sent.OnRead = request => new() { Urn = Recording.UrnOf(request.Type, request.Name), Properties = new Struct() };
        Sent.OnInvoke = _ => new ResourceInvokeResponse { Return = new Struct() };

        var exitCode = await Engine.RunAsync(() =>
        {
            _ = new Link("one");
            _ = Link.Get("two", "id");
            _ = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>("test:index:getLinks", new GetLinksArgs());
        });

        var isTolerated = rpc == "SignalAndWaitForShutdown" && code is StatusCode.Unimplemented or StatusCode.Unavailable;
        Assert.That(exitCode, Is.EqualTo(isTolerated ? 0 : 32));
        if (!isTolerated) Assert.That(Sent.Errors, Is.Not.Empty.And.All.Contain(code == StatusCode.OK ? "message" : code.ToString()));
    }

    [Test]
    public async Task Process_WhoseMessagesAreRefusedWritesThemItself()
    {
        var next = StatusCode.OK;
        Sent.OnCall = (name, _) =>
        {
            if (name == "Log") throw new RpcException(new Status(next++, ""));
        };

        var (exitCode, error) = await StartAsync(["log-every-status", .. Enum.GetNames<StatusCode>()]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(
            error.Split('\n').Where(line => !line.StartsWith("The engine did not take", StringComparison.Ordinal) && line.Length > 0),
            Is.EqualTo(Enum.GetNames<StatusCode>()));
    }

    [Test]
    public async Task Process_WhoseConnectionIsLostSaysSo([Values] bool isStreamOnly, [Values] bool isEngineGone)
    {
        Sent.OnCall = (name, context) =>
        {
            // The stack is registered already.
            if (name != "RegisterResource" || Sent.Registered.IsEmpty) return;
            if (isStreamOnly) context.GetHttpContext().Abort();
            else context.GetHttpContext().Features.Get<IConnectionLifetimeFeature>()!.Abort();
        };

        var (exitCode, error) = await StartAsync("default", isEngineGone ? [Deaf] : []);

        Assert.That(exitCode, Is.EqualTo(isEngineGone ? 1 : 32), error);
        var text = isStreamOnly ? "'one' failed" : "resource monitor cannot be reached";
        Assert.That(isEngineGone ? error : Sent.Errors.Single(), Does.Contain(text));
    }

    [TestCase(false, 32, "")]
    [TestCase(true, 1, "The engine has ended the deployment: " + ShutDown)]
    public async Task Process_WhoseEngineEndsTheDeploymentWritesNothingWhileThatListens(bool isEngineGone, int expected, string text)
    {
        Sent.OnRegister = _ => throw new RpcException(new Status(StatusCode.Unavailable, ShutDown));

        var (exitCode, error) = await StartAsync("default", isEngineGone ? [Deaf] : []);

        Assert.That((exitCode, error.Split('\n')[0]), Is.EqualTo((expected, text)));
        Assert.That(Sent.Errors, Is.Empty);
    }

    [TestCase(Wire.MaxDepth, 0)]
    [TestCase(Wire.MaxDepth + 20, 32)]
    public async Task StackReference_ToDeeplyNestedOutputsIsReadOrSaysWhyNot(int depth, int expected)
    {
        var outputs = Value.ForStruct(new Struct { Fields = { ["deep"] = Nested(depth - 2) } });
        Sent.OnRead = request => new()
        {
            Urn = Recording.UrnOf(request.Type, request.Name),
            Properties = new Struct { Fields = { ["outputs"] = outputs } },
        };
        var read = 0;

        var exitCode = await Engine.RunAsync(()
            => _ = new StackReference("other").RequireOutput("deep").Apply(deep => read = DepthOf(deep)));

        Assert.That(exitCode, Is.EqualTo(expected), string.Join('\n', Sent.Errors));
        if (expected == 0) Assert.That(read, Is.EqualTo(depth - 2));
        else Assert.That(Sent.Errors.Single(), Does.Contain("StackReference 'other' with id 'other' failed: The answer cannot be read: "));
    }

    [Test]
    public async Task Outputs_ThatHoldThemselvesAreNamed()
    {
        var list = new List<object?>();
        list.Add(Output.Create(list));

        var exitCode = await Engine.RunAsync(() => new Dictionary<string, object?> { ["endless"] = list });

        Assert.That(exitCode, Is.EqualTo(32));
        Assert.That(Sent.Errors.Single(), Does.StartWith("endless[0][0]").And.EndsWith($"is nested deeper than {Wire.MaxDepth} levels."));
    }

    private static Value Nested(int depth)
    {
        var value = Value.ForString("end");
        for (var i = 0; i < depth; i++) value = Value.ForStruct(new Struct { Fields = { ["k"] = value } });
        return value;
    }

    private static int DepthOf(object? value)
        => value is ImmutableDictionary<string, object?> fields ? 1 + DepthOf(fields["k"]) : 0;
}
