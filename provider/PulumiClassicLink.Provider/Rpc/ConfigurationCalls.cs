using Google.Protobuf.WellKnownTypes;

namespace PulumiClassicLink.Provider.Rpc;

/// <summary>CheckConfig and Configure. Neither makes a call to the cloud.</summary>
internal static class ConfigurationCalls
{
    // Of what is wrong with a configuration: like every error, at most five lines.
    private const int MostFailures = 5;

    private const string VariablePrefix = "classiclink:config:";

    /// <summary>
    /// The inputs come back as sent, but what the schema calls secret as a secret, however it was given: the engine configures with them,
    /// and keeps them in the state.
    /// </summary>
    public static CheckResponse Check(CheckRequest request)
    {
        var inputs = request.News?.Clone() ?? new Struct();
        foreach (var name in ConfigurationKeys.Secrets)
        {
            if (inputs.Fields.TryGetValue(name, out var value) && MustBeMarked(value))
                inputs.Fields[name] = PlainValues.Secret(value);
        }

        var failures = ConfigurationParser.Parse(request.News, request.Urn).Failures;
        return new CheckResponse { Inputs = inputs, Failures = { failures.Select(failure => WithoutValue(failure, inputs)) } };
    }

    /// <summary>CheckConfig may not have been called, so everything is checked again here.</summary>
    public static async Task<ConfigureResponse> ConfigureAsync(
        ConfigureRequest request, PluginState state, CancellationToken cancellationToken)
    {
        // An engine that does not know args sends variables in their place.
        var args = request.Args is null && request.Variables.Count > 0 ? OfVariables(request.Variables) : request.Args;
        var (given, failures) = ConfigurationParser.Parse(args, request.Urn);
        if (failures.Count > 0)
        {
            var lines = failures.Take(MostFailures).Select(failure => $"classiclink:{failure.Property} {failure.Reason}.");
            throw new OperationException(ErrorKind.BadInput, string.Join('\n', lines));
        }

        // Where no key is found this is no ConfigureErrorMissingKeys: the engine would advise to store the keys, and in clear.
        if (state.Configure(given) is { } warning)
            await state.EngineLog.WarnAsync(string.Empty, warning, cancellationToken);
        return new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true };
    }

    private static Struct OfVariables(IEnumerable<KeyValuePair<string, string>> variables)
    {
        var args = new Struct();
        foreach (var (variable, text) in variables)
        {
            var name = variable.StartsWith(VariablePrefix, StringComparison.Ordinal) ? variable[VariablePrefix.Length..] : variable;
            args.Fields[name] = Value.ForString(text);
        }

        return args;
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
