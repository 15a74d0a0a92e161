using System.Globalization;
using System.Text.Json.Nodes;
using PulumiClassicLink.LocalEngine.Operations;

namespace PulumiClassicLink.LocalEngine.Processes;

/// <summary>The command line and environment of a program, as Pulumi's language hosts give them.</summary>
internal sealed record ProgramCommand(
    string File, IReadOnlyList<string> Arguments, string Directory, Dictionary<string, string> Environment)
{
    /// <summary>True when there is something to build before it can run.</summary>
    public bool NeedsBuild { get; private init; }

    /// <exception cref="EngineException">The program lacks what its runtime needs.</exception>
    public static ProgramCommand Create(ProjectFile project, Operation operation, string engineAddress)
    {
        var directory = Path.GetFullPath(operation.Options.ProgramDirectory);
        var isNode = project.Runtime == "nodejs";
        var environment = CommonEnvironment(operation, directory, engineAddress, isNode);
        if (isNode)
            environment["PULUMI_NODEJS_TYPESCRIPT"] = project.Options.GetValueOrDefault("typescript", "true");
        foreach (var (name, value) in operation.Options.Environment)
            environment[name] = value;
        return isNode
            ? new ProgramCommand("node", NodeArguments(directory, operation, engineAddress), directory, environment)
            : Dotnet(project, directory, environment);
    }

    private static ProgramCommand Dotnet(ProjectFile project, string directory, Dictionary<string, string> environment)
    {
        if (!project.Options.TryGetValue("binary", out var binary))
        {
            string[] arguments = ["run", "--no-build", "--project", directory];
            return new ProgramCommand("dotnet", arguments, directory, environment) { NeedsBuild = true };
        }

        var path = Path.GetFullPath(binary, directory);
        if (!System.IO.File.Exists(path))
            throw new EngineException($"the program's binary {path} does not exist");
        return path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProgramCommand("dotnet", [path], directory, environment)
            : new ProgramCommand(path, [], directory, environment);
    }

    private static List<string> NodeArguments(string directory, Operation operation, string engineAddress) =>
    [
        FindNodeRunner(directory),
        "--monitor", engineAddress,
        "--engine", engineAddress,
        "--organization", "organization",
        "--project", operation.Project,
        "--root-directory", directory,
        "--stack", operation.Stack,
        "--pwd", directory,
        .. operation.IsPreview ? ["--dry-run"] : Array.Empty<string>(),
        "--parallel", Operation.Parallelism.ToString(CultureInfo.InvariantCulture),
        ".",
    ];

    // Node looks for packages in the folder and in those above it.
    private static string FindNodeRunner(string directory)
    {
        for (var folder = directory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var runner = Path.Combine(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run");
            if (System.IO.Directory.Exists(runner))
                return runner;
        }

        throw new EngineException($"there is no node_modules/@pulumi/pulumi for {directory}: run npm ci there");
    }

    private static Dictionary<string, string> CommonEnvironment(Operation operation, string directory, string engineAddress, bool nodeKeys)
    {
        var environment = ChildProcess.InheritedEnvironment();
        environment["PULUMI_MONITOR"] = engineAddress;
        environment["PULUMI_ENGINE"] = engineAddress;
        environment["PULUMI_PROJECT"] = operation.Project;
        environment["PULUMI_STACK"] = operation.Stack;
        environment["PULUMI_ORGANIZATION"] = "organization";
        environment["PULUMI_ROOT_DIRECTORY"] = directory;
        environment["PULUMI_PWD"] = directory;
        environment["PULUMI_DRY_RUN"] = operation.IsPreview ? "true" : "false";
        environment["PULUMI_QUERY_MODE"] = "false";
        environment["PULUMI_PARALLEL"] = Operation.Parallelism.ToString(CultureInfo.InvariantCulture);
        var config = new JsonObject();
        var secretKeys = new JsonArray();
        foreach (var (key, value) in operation.Options.Config.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            // Node's host still writes the older form of keys, which its SDK expects.
            config[nodeKeys ? key.Insert(key.IndexOf(':', StringComparison.Ordinal), ":config") : key] = value.Value;
            if (value.IsSecret)
                secretKeys.Add((JsonNode)key);
        }

        environment["PULUMI_CONFIG"] = config.ToJsonString();
        environment["PULUMI_CONFIG_SECRET_KEYS"] = secretKeys.ToJsonString();
        return environment;
    }
}
