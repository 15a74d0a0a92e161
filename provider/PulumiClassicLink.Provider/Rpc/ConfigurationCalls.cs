using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Configuration;
using PulumiClassicLink.Provider.Configuration.SignIn;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>CheckConfig and Configure.</summary>
internal static class ConfigurationCalls
{
    /// <summary>The inputs come back exactly as sent: the engine configures with them, and keeps them in state.</summary>
    public static CheckResponse Check(CheckRequest request)
    {
        var response = new CheckResponse { Inputs = request.News ?? new Struct() };
        response.Failures.AddRange(ConfigurationParser.Parse(request.News, request.Urn).Failures);
        return response;
    }

    /// <summary>CheckConfig may not have been called, so everything is checked again here. Makes no call to the cloud.</summary>
    public static async Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, PluginState state, CancellationToken cancellationToken)
    {
        var (given, failures) = ConfigurationParser.Parse(request.Args, request.Urn);
        if (failures.Count > 0)
        {
            // Five lines at most, like every error.
            throw new ProviderException(
                ErrorKind.BadInput,
                string.Join('\n', failures.Take(5).Select(failure => $"classiclink:{failure.Property} {failure.Reason}.")));
        }

        var signedIn = SignIn(ConfigurationParser.WithEnvironment(given, state.Environment), state);
        state.Configure(signedIn);
        if (signedIn.Warning is { } warning)
            await state.EngineLog.WarnAsync(string.Empty, warning, cancellationToken);
        return new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true };
    }

    private static SignedIn SignIn(ProviderSettings settings, PluginState state)
    {
        try
        {
            return SignInSources.Find(settings, state.Environment, state.SessionOptions);
        }
        catch (NoSourceException none)
        {
            throw MissingKeys(none.Message);
        }
    }

    /// <summary>The engine shows the keys and their descriptions in place of the message.</summary>
    private static Grpc.Core.RpcException MissingKeys(string message)
    {
        var detail = new ConfigureErrorMissingKeys();
        detail.MissingKeys.Add(Missing(ConfigurationKeys.AccessKey, $"AccessKey id, unless you sign in another way. {message.Replace('\n', ' ')}"));
        detail.MissingKeys.Add(Missing(ConfigurationKeys.SecretKey, "AccessKey secret, unless you sign in another way."));
        return StatusMapping.MissingKeys(message, detail);
    }

    private static ConfigureErrorMissingKeys.Types.MissingKey Missing(string key, string description) =>
        new() { Name = $"classiclink:{key}", Description = description };
}
