using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>CheckConfig and Configure.</summary>
internal static class ConfigurationCalls
{
    /// <summary>
    /// The inputs come back as sent, but what the schema calls secret as a secret, however it was given: the engine configures with them,
    /// and keeps them in state.
    /// </summary>
    public static CheckResponse Check(CheckRequest request)
    {
        var response = new CheckResponse { Inputs = request.News?.Clone() ?? new Struct() };
        foreach (var name in ConfigurationKeys.Secrets)
        {
            if (response.Inputs.Fields.TryGetValue(name, out var value) && MustBeMarked(value))
                response.Inputs.Fields[name] = PlainValues.Secret(value);
        }

        response.Failures.AddRange(ConfigurationParser.Parse(request.News, request.Urn).Failures.Select(failure => WithoutValue(failure, response.Inputs)));
        return response;
    }

    /// <summary>CheckConfig may not have been called, so everything is checked again here. Makes no call to the cloud.</summary>
    public static async Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, PluginState state, CancellationToken cancellationToken)
    {
        var (given, failures) = ConfigurationParser.Parse(request.Args, request.Urn);
        if (failures.Count > 0)
        {
            // Five lines at most, like every error.
            throw new OperationException(
                ErrorKind.BadInput,
                string.Join('\n', failures.Take(5).Select(failure => $"classiclink:{failure.Property} {failure.Reason}.")));
        }

        var settings = given.WithEnvironment(state.Environment);
        // No key is not a ConfigureErrorMissingKeys: the engine would advise to store the keys, and in clear.
        var signedIn = SignInSources.Find(settings.SignIn, state.Environment, state.SessionOptions);
        state.Configure(settings with { SignIn = signedIn.Settings }, signedIn);
        if (signedIn.Warning is { } warning)
            await state.EngineLog.WarnAsync(string.Empty, warning, cancellationToken);
        return new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true };
    }

    /// <summary>The engine prints the value of the property that a failure names.</summary>
    private static CheckFailure WithoutValue(CheckFailure failure, Struct inputs)
    {
        // An unknown key may have a dot in its own name.
        var name = inputs.Fields.ContainsKey(failure.Property) ? failure.Property : failure.Property.Split('.')[0];
        return ConfigurationKeys.MayHoldSecrets(name) && inputs.Fields.ContainsKey(name)
            ? new CheckFailure { Reason = $"classiclink:{failure.Property} {failure.Reason}" }
            : failure;
    }

    /// <summary>A null holds nothing, and what is not known yet comes again.</summary>
    private static bool MustBeMarked(Value value) =>
        value.KindCase != Value.KindOneofCase.NullValue && !PlainValues.IsSecret(value) && !PropertyReader.IsUnknown(PlainValues.Of(value));
}
