using Google.Protobuf.WellKnownTypes;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Provider.Configuration;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>CheckConfig and Configure.</summary>
internal static class ConfigurationCalls
{
    /// <summary>The inputs come back exactly as sent: the engine configures with them, and keeps them in state.</summary>
    public static CheckResponse Check(CheckRequest request)
    {
        var response = new CheckResponse { Inputs = request.News ?? new Struct() };
        response.Failures.AddRange(ConfigurationParser.Parse(request.News).Failures);
        return response;
    }

    /// <summary>CheckConfig may not have been called, so everything is checked again here.</summary>
    public static ConfigureResponse Configure(ConfigureRequest request, PluginState state)
    {
        var (given, failures) = ConfigurationParser.Parse(request.Args);
        if (failures.Count > 0)
        {
            // Five lines at most, like every error.
            throw new ProviderException(
                ErrorKind.BadInput,
                string.Join('\n', failures.Take(5).Select(failure => $"classiclink:{failure.Property} {failure.Reason}.")));
        }

        var settings = ConfigurationParser.WithEnvironment(given, state.Environment);
        if (settings.AccessKey is not { } accessKey)
            throw MissingKeys();
        state.Configure(settings, accessKey);
        return new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true };
    }

    private static Grpc.Core.RpcException MissingKeys()
    {
        var detail = new ConfigureErrorMissingKeys();
        detail.MissingKeys.Add(Missing(
            ConfigurationKeys.AccessKey, "AccessKey id; or set the environment variable ALICLOUD_ACCESS_KEY or ALIBABA_CLOUD_ACCESS_KEY_ID"));
        detail.MissingKeys.Add(Missing(
            ConfigurationKeys.SecretKey, "AccessKey secret; or set the environment variable ALICLOUD_SECRET_KEY or ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
        return StatusMapping.MissingKeys("classiclink: no credentials: accessKey and secretKey are neither configured nor in the environment.", detail);
    }

    private static ConfigureErrorMissingKeys.Types.MissingKey Missing(string key, string description) =>
        new() { Name = $"classiclink:{key}", Description = description };
}
