using Grpc.Core;
using PulumiClassicLink.LocalEngine.Operations;
using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>What a status of a plugin means, by code and details.</summary>
internal static class ProviderErrors
{
    public static async Task<StepException> TranslateAsync(RpcException exception, string rpc, IPlugin plugin)
    {
        if (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown or StatusCode.Cancelled
            && (plugin.HasExited || (IsBrokenConnection(exception) && await plugin.ExitsSoonAsync())))
        {
            return new StepException(await plugin.DescribeExitAsync($"during {rpc}"), exception) { OutcomeUnknown = true };
        }

        var status = exception.Trailers.GetRpcStatus(ignoreParseError: true);
        if (status?.GetDetail<ErrorResourceInitFailed>() is { } partial)
        {
            var reasons = partial.Reasons.Count == 0 ? "resource init failed" : string.Join('\n', partial.Reasons);
            return new StepException(reasons, exception) { Partial = partial };
        }

        if (status?.GetDetail<ConfigureErrorMissingKeys>() is { } missing)
            return new StepException(string.Join('\n', missing.MissingKeys.Select(DescribeMissing)), exception);
        if (exception is { StatusCode: StatusCode.Unimplemented, Status.Detail: "" })
            return new StepException($"a plugin without {rpc} is not supported by the local engine", exception);
        return new StepException(status?.Message is { Length: > 0 } message ? message : exception.Status.Detail, exception)
        {
            OutcomeUnknown = IsBrokenConnection(exception)
                || exception.StatusCode is StatusCode.Internal or StatusCode.Unknown or StatusCode.DataLoss,
        };
    }

    // The plugin's own answers carry no exception; a failure of the transport does.
    private static bool IsBrokenConnection(RpcException exception) => exception.Status.DebugException is not null;

    // As Pulumi's engine has it; the name comes with its package.
    private static string DescribeMissing(ConfigureErrorMissingKeys.Types.MissingKey key) =>
        $"missing required configuration key \"{key.Name}\": {key.Description}\n"
        + $"Set a value using the command `pulumi config set {key.Name} <value>`.";
}
