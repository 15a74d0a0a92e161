using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using PulumiClassicLink.Simulator.Page;

namespace PulumiClassicLink.Simulator.Control;

/// <summary>
/// The methods of <see cref="EcsSimulator"/> for other processes: unsigned JSON. Success is 204, or 200 with JSON; what makes no sense is
/// 400 with <c>{"error": "…"}</c> in one line. docs/simulator-coverage.md lists the paths.
/// </summary>
internal sealed class ControlInterface(EcsSimulator simulator, WorldAnswer world)
{
    // Text as it is: people read these answers in terminals, and no page shows them.
    private static readonly ControlJson Json =
        new(new JsonSerializerOptions(ControlJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public async Task HandleAsync(HttpContext context, string path, byte[] body)
    {
        try
        {
            switch ($"{context.Request.Method} {path}")
            {
                case "GET /links":
                    await WriteAsync(context, 200, simulator.Links, Json.IReadOnlyListSimulatedLink);
                    break;
                case "GET /calls":
                    await WriteAsync(context, 200, simulator.Calls, Json.IReadOnlyListSimulatedCall);
                    break;
                case "GET /world":
                    await world.WriteAsync(context);
                    break;
                case "GET /switches":
                    var switches = simulator.Switches;
                    SwitchAnswer[] answers = [.. SwitchTable.All.Select(info => SwitchAnswer.Of(info, switches))];
                    await WriteAsync(context, 200, answers, Json.SwitchAnswerArray);
                    break;
                case var name when ControlChanges.All.TryGetValue(name, out var change):
                    change(simulator, body);
                    context.Response.StatusCode = 204;
                    break;
                default:
                    throw new ArgumentException($"There is no {context.Request.Method} /simulator{path}.");
            }
        }
        catch (ArgumentException error)
        {
            await RefuseAsync(context, 400, error.Message);
        }
    }

    public static Task RefuseAsync(HttpContext context, int status, string message) =>
        WriteAsync(context, status, new Refusal(message.ReplaceLineEndings(" ")), Json.Refusal);

    private static async Task WriteAsync<T>(HttpContext context, int status, T value, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;charset=utf-8";
        var body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
