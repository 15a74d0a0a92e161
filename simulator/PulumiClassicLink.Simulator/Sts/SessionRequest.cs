using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PulumiClassicLink.Simulator.Actions;
using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Identities;

namespace PulumiClassicLink.Simulator.Sts;

/// <summary>What AssumeRole and AssumeRoleWithOIDC check and answer alike. The order of the checks is our choice.</summary>
internal static class SessionRequest
{
    private const int Shortest = 900;
    private const int Usual = 3600;
    private const int LongestPolicy = 2048;

    public static readonly string[] Parameters = ["RoleArn", "RoleSessionName", "DurationSeconds", "Policy"];

    public static (SimulatedRole? Role, ServiceError? Error) Role(ServiceCall call)
    {
        var arn = call.Parameter("RoleArn");
        if (RoleArn.Parse(arn) is null) return (null, StsErrors.RoleArn);
        return call.State.Roles.TryGetValue(arn, out var role) ? (role, null) : (null, StsErrors.RoleUnknown(arn));
    }

    public static ServiceError? Refusal(ServiceCall call, SimulatedRole role)
    {
        if (!IsSessionName(call.Parameter("RoleSessionName"))) return StsErrors.RoleSessionName;
        if (Duration(call) is not { } seconds || seconds > role.MaxSessionSeconds) return StsErrors.Duration(role.MaxSessionSeconds);
        return IsPolicy(call.Request.Parameter("Policy")) ? null : StsErrors.PolicyGrammar;
    }

    /// <summary>The policy is not evaluated: the session may do what its role may.</summary>
    public static Outcome Session(ServiceCall call, SimulatedRole role, Action<Utf8JsonWriter> more)
    {
        var name = call.Parameter("RoleSessionName");
        var arn = RoleArn.Parse(role.Arn)!;
        var (state, key) = call.State.NewSession(arn, name, Duration(call)!.Value, call.Now);
        return call.Success(state, writer =>
        {
            writer.WriteStartObject("AssumedRoleUser");
            writer.WriteString("Arn", $"{arn}/{name}");
            writer.WriteString("AssumedRoleId", key.Caller.PrincipalId);
            writer.WriteEndObject();
            writer.WriteStartObject("Credentials");
            KeyText.Write(writer, key);
            writer.WriteEndObject();
            more(writer);
        });
    }

    private static bool IsSessionName(string text) =>
        text.Length is >= 2 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '@' or '-' or '_');

    /// <returns>Null: not a whole number from 900.</returns>
    private static int? Duration(ServiceCall call)
    {
        if (call.Request.Parameter("DurationSeconds") is not { } text) return Usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds >= Shortest ? seconds : null;
    }

    private static bool IsPolicy(string? text)
    {
        if (text is null) return true;
        if (text.Length > LongestPolicy) return false;
        try
        {
            return JsonNode.Parse(text) is JsonObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
