using PulumiClassicLink.Simulator.Control;
using PulumiClassicLink.Simulator.State;

namespace PulumiClassicLink.Simulator.Clouds;

/// <summary>A cloud in a file: JSON with the names of the control interface; comments and trailing commas may be there.</summary>
internal static class CloudFile
{
    /// <exception cref="ArgumentException">
    /// The file cannot be read, or what is in it cannot be meant: one line with the file's name.
    /// </exception>
    public static async Task<SimulatedCloud> ReadAsync(string path, SimulatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var cloud = ControlBody.Parse(await File.ReadAllBytesAsync(path, cancellationToken), ControlJson.Default.CloudFields).ToCloud();
            new SimulatorState { AccountId = options.AccountId, Calls = new CallLog(1) }.StartOver(cloud, options);
            return cloud;
        }
        catch (Exception error) when (error is CloudFault or BodyFault)
        {
            throw new ArgumentException($"{path}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException { ParamName: "path" })
        {
            throw new ArgumentException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
