using PulumiClassicLink.Simulator.Gateway;
using PulumiClassicLink.Simulator.Identities;

namespace PulumiClassicLink.Simulator.Metadata;

/// <summary>What the vendor's credentials libraries expect of ALIBABA_CLOUD_CREDENTIALS_URI: a GET answered with a session's key.</summary>
internal static class CredentialsUri
{
    /// <summary>In the call log and for faults; no action of that name exists.</summary>
    public const string Name = "GetCredentialsUri";

    public const string Path = "/credentials-uri";

    public static Outcome Run(ServiceCall call)
    {
        if (call.Request.Method != "GET") return new Outcome(call.State) { HttpStatus = 405 };
        var settings = call.State.Metadata;
        if (settings.UriCode != "Success")
            return new Outcome(call.State) { Body = AnswerText.Write(writer => writer.WriteString("Code", settings.UriCode)) };

        var role = new RoleArn(call.State.AccountId, "credentials-uri");
        var (state, key) = call.State.NewSession(role, "simulator", settings.UriSessionSeconds, call.Now);
        var body = AnswerText.Write(writer =>
        {
            writer.WriteString("Code", settings.UriCode);
            KeyText.Write(writer, key);
        });
        return new Outcome(state) { Body = body };
    }
}
