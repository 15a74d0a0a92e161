// A program on the command line has nothing but its standard streams to be heard by.
#pragma warning disable RS0030
using System.Collections;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Net.Client;
using PulumiClassicLink.LocalEngine.FakeProgram;
using PulumiClassicLink.Protocol;

// Follows the file that FAKE_PROGRAM names, and writes what it was given and what it was answered to FAKE_ANSWERS.
var script = JsonNode.Parse(File.ReadAllText(Environment.GetEnvironmentVariable("FAKE_PROGRAM")!))!.AsObject();
var answers = new Answers(Environment.GetEnvironmentVariable("FAKE_ANSWERS")!);
var environment = new JsonObject();
foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
{
    if (((string)entry.Key).StartsWith("PULUMI_", StringComparison.Ordinal))
        environment[(string)entry.Key] = (string?)entry.Value;
}

answers.Write("environment", environment);
if (script["print"] is { } print)
    Console.Out.WriteLine(print.GetValue<string>());
using var monitorChannel = GrpcChannel.ForAddress($"http://{Environment.GetEnvironmentVariable("PULUMI_MONITOR")}");
using var engineChannel = GrpcChannel.ForAddress($"http://{Environment.GetEnvironmentVariable("PULUMI_ENGINE")}");
var monitor = new ResourceMonitor.ResourceMonitorClient(monitorChannel);
var engine = new Engine.EngineClient(engineChannel);
try
{
    await new Steps(monitor, answers).RunAsync(script);
    return script["exit"]?.GetValue<int>() ?? 0;
}
catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
{
    // As the SDKs do: whoever shut the monitor down has told why.
    return 32;
}
catch (RpcException exception)
{
    await engine.LogAsync(new LogRequest { Severity = LogSeverity.Error, Message = exception.Status.Detail });
    return 32;
}
