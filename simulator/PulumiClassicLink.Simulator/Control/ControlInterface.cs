using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace PulumiClassicLink.Simulator.Control;

/// <summary>
/// The methods of <see cref="EcsSimulator"/> for other processes: unsigned JSON. Success is 204, or 200 with JSON; what makes no sense is
/// 400 with <c>{"error": "…"}</c> in one line. docs/simulator-coverage.md lists the paths.
/// </summary>
internal sealed class ControlInterface(EcsSimulator simulator)
{
    public async Task HandleAsync(HttpContext context, string path, byte[] body)
    {
        try
        {
            switch (context.Request.Method, path)
            {
                case ("GET", "/links"):
                    await WriteAsync(context, 200, simulator.Links, ControlJson.Default.IReadOnlyListSimulatedLink);
                    return;
                case ("GET", "/calls"):
                    await WriteAsync(context, 200, simulator.Calls, ControlJson.Default.IReadOnlyListSimulatedCall);
                    return;
                case ("POST", _):
                    Change(path, body);
                    break;
                case ("DELETE", "/faults"):
                    simulator.ClearFaults();
                    break;
                default:
                    throw Unknown(context.Request.Method, path);
            }
            context.Response.StatusCode = 204;
        }
        catch (Exception error) when (error is ArgumentException or JsonException)
        {
            var line = error.Message.ReplaceLineEndings(" ");
            await WriteAsync(context, 400, new Refusal(line), ControlJson.Default.Refusal);
        }
    }

    private void Change(string path, byte[] body)
    {
        switch (path)
        {
            case "/instances":
                simulator.AddInstance(Parse(body, ControlJson.Default.NewInstance).ToInstance());
                break;
            case "/vpcs":
                simulator.AddVpc(Parse(body, ControlJson.Default.NewVpc).ToVpc());
                break;
            case "/relink":
                var link = Parse(body, ControlJson.Default.SimulatedLink);
                simulator.Relink(link.RegionId, link.InstanceId, link.VpcId);
                break;
            case "/unlink":
                var unlink = Parse(body, ControlJson.Default.InstanceName);
                simulator.Unlink(unlink.RegionId, unlink.InstanceId);
                break;
            case "/faults":
                simulator.Inject(Parse(body, ControlJson.Default.NewFault).ToFault());
                break;
            default:
                ChangeExisting(path, body);
                break;
        }
    }

    private void ChangeExisting(string path, byte[] body)
    {
        switch (path)
        {
            case "/instances/status":
                var status = Parse(body, ControlJson.Default.NewStatus);
                simulator.SetStatus(status.RegionId, status.InstanceId, status.Status);
                break;
            case "/instances/lock":
                var locked = Parse(body, ControlJson.Default.NewLock);
                simulator.SetLocked(locked.RegionId, locked.InstanceId, locked.Locked);
                break;
            case "/instances/network":
                var network = Parse(body, ControlJson.Default.NewNetwork);
                simulator.SetNetwork(network.RegionId, network.InstanceId, network.Network);
                break;
            case "/instances/remove":
                var removed = Parse(body, ControlJson.Default.InstanceName);
                simulator.RemoveInstance(removed.RegionId, removed.InstanceId);
                break;
            case "/vpcs/switch":
                var turned = Parse(body, ControlJson.Default.NewSwitch);
                simulator.SetClassicLinkEnabled(turned.RegionId, turned.VpcId, turned.ClassicLinkEnabled);
                break;
            default:
                throw Unknown("POST", path);
        }
    }

    private static T Parse<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(body, type) ?? throw new ArgumentException("The body is null; a JSON object is needed.");

    private static ArgumentException Unknown(string method, string path) => new($"There is no {method} /simulator{path}.");

    private static async Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
