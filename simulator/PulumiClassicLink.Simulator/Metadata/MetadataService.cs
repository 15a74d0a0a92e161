using System.Globalization;
using System.Text;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Identities;

namespace PulumiClassicLink.Simulator.Metadata;

/// <summary>
/// Instance metadata, of an instance's role only, in normal (v1) and security hardening mode (v2). Source: ECS user guide, "Instance
/// metadata" and "Instance RAM roles".
/// </summary>
internal static class MetadataService
{
    /// <summary>In the call log and for faults; no action of that name exists.</summary>
    public const string Name = "GetMetadata";

    public const string Root = "/latest/";
    private const string TokenPath = Root + "api/token";
    private const string RolesPath = Root + "meta-data/ram/security-credentials/";
    private const string TtlHeader = "x-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "x-aliyun-ecs-metadata-token";
    private const int LongestTtl = 21600;

    public static Outcome Run(ServiceCall call) => call.Request.Method switch
    {
        "PUT" when call.Request.Path == TokenPath && call.State.Metadata.V2Enabled => NewToken(call),
        "GET" when !IsAllowed(call) => Refused(call, 403, "Forbidden"),
        "GET" when call.Request.Path.StartsWith(RolesPath, StringComparison.Ordinal) => Role(call, call.Request.Path[RolesPath.Length..]),
        "GET" or "PUT" => Refused(call, 404, "Not Found"),
        _ => Refused(call, 405, "Method Not Allowed"),
    };

    private static Outcome NewToken(ServiceCall call)
    {
        if (!int.TryParse(call.Request.Header(TtlHeader), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < 1 or > LongestTtl) return Refused(call, 400, "Bad Request");
        var (state, seed) = call.State.Draw();
        var token = DrawnText.Base64(seed + ":metadata", 42);
        var over = state.Metadata.Tokens.Where(one => one.Value <= call.Now).Select(one => one.Key);
        var tokens = state.Metadata.Tokens.RemoveRange(over).Add(token, call.Now.AddSeconds(seconds));
        return Text(new Outcome(state with { Metadata = state.Metadata with { Tokens = tokens } }), token);
    }

    /// <summary>A token that is sent must count, in either mode.</summary>
    private static bool IsAllowed(ServiceCall call) => call.Request.Headers.ContainsKey(TokenHeader)
        ? call.State.Metadata.Tokens.TryGetValue(call.Request.Header(TokenHeader), out var end) && end > call.Now
        : call.State.Metadata.V1Enabled;

    private static Outcome Role(ServiceCall call, string asked)
    {
        if (call.State.Metadata.RoleName is not { } name || (asked.Length > 0 && asked != name)) return Refused(call, 404, "Not Found");
        if (asked.Length == 0) return Text(new Outcome(call.State), name);

        // The service hands out the same key for hours; here each question makes one (our choice).
        var role = new RoleArn(call.State.AccountId, name);
        var (state, key) = call.State.NewSession(role, "i-simulator", call.State.Metadata.RoleSessionSeconds, call.Now);
        var body = AnswerText.Write(writer =>
        {
            KeyText.Write(writer, key);
            writer.WriteString("LastUpdated", WireTime.Text(call.Now));
            writer.WriteString("Code", "Success");
        });
        return new Outcome(state) { Body = body };
    }

    private static Outcome Refused(ServiceCall call, int httpStatus, string text) =>
        Text(new Outcome(call.State), text) with { HttpStatus = httpStatus };

    private static Outcome Text(Outcome outcome, string text) =>
        outcome with { ContentType = "text/plain;charset=utf-8", Body = [.. Encoding.UTF8.GetBytes(text)] };
}
