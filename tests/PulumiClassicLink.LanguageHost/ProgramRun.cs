using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Grpc.Core;

namespace PulumiClassicLink.LanguageHost;

/// <summary>One run of a program, from its start to its exit.</summary>
internal static class ProgramRun
{
    // The exit status by which an SDK says that it has reported its errors.
    private const int Reported = 32;

    /// <exception cref="OperationCanceledException">It was stopped, and is gone with all that it started.</exception>
    public static async Task<RunResponse> RunAsync(RunRequest request, EngineAddress engine, CancellationToken cancellationToken)
    {
        // Its lines go the way of this process's own: the engine shows whatever comes after the port.
        using var program = new Process { StartInfo = StartOf(request, engine) };
        try
        {
            program.Start();
        }
        catch (Win32Exception exception)
        {
            return new RunResponse { Error = $"{program.StartInfo.FileName} cannot be started: {exception.Message}" };
        }

        try
        {
            await program.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return program.ExitCode switch
        {
            0 => new RunResponse(),
            Reported => new RunResponse { Bail = true },
            var status => new RunResponse { Error = $"the program exited with status {status.ToString(CultureInfo.InvariantCulture)}" },
        };
    }

    private static ProcessStartInfo StartOf(RunRequest request, EngineAddress engine)
    {
        var folder = request.Info.ProgramDirectory;
        var (file, arguments) = CommandOf(request.Info, folder);
        var start = new ProcessStartInfo(file, [.. arguments, .. request.Args]) { WorkingDirectory = folder };
        foreach (var (name, value) in EnvironmentOf(request, engine))
            start.Environment[name] = value;
        return start;
    }

    private static (string File, string[] Arguments) CommandOf(ProgramInfo info, string folder)
    {
        if (info.Options is null || !info.Options.Fields.TryGetValue("binary", out var binary) || binary.StringValue.Length == 0)
            return ("dotnet", [BuiltIn(folder)]);
        var path = Path.GetFullPath(binary.StringValue, folder);
        return path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? ("dotnet", [path]) : (path, []);
    }

    /// <summary>What was built there before: `dotnet run` would take longer to find it than most programs run.</summary>
    private static string BuiltIn(string folder)
    {
        const string suffix = ".runtimeconfig.json";
        var output = Path.Combine(folder, "bin");
        string[] built = Directory.Exists(output) ? Directory.GetFiles(output, "*" + suffix, SearchOption.AllDirectories) : [];
        return built is [var only]
            ? only[..^suffix.Length] + ".dll"
            : throw new RpcException(
                new Status(StatusCode.FailedPrecondition, $"{output} has {built.Length} programs, not one: dotnet build"));
    }

    private static Dictionary<string, string> EnvironmentOf(RunRequest request, EngineAddress engine) => new()
    {
        ["PULUMI_MONITOR"] = request.MonitorAddress,
        ["PULUMI_ENGINE"] = engine.Value,
        ["PULUMI_PROJECT"] = request.Project,
        ["PULUMI_STACK"] = request.Stack,
        ["PULUMI_ORGANIZATION"] = request.Organization,
        ["PULUMI_ROOT_DIRECTORY"] = request.Info.RootDirectory,
        ["PULUMI_PWD"] = request.Pwd,
        ["PULUMI_DRY_RUN"] = request.DryRun ? "true" : "false",
        ["PULUMI_QUERY_MODE"] = "false",
        ["PULUMI_PARALLEL"] = request.Parallel.ToString(CultureInfo.InvariantCulture),
        ["PULUMI_CONFIG"] = new JsonObject(request.Config.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)))
            .ToJsonString(),
        ["PULUMI_CONFIG_SECRET_KEYS"] = new JsonArray([.. request.ConfigSecretKeys.Select(key => (JsonNode?)key)]).ToJsonString(),
    };
}
