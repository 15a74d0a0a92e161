using System.Globalization;

namespace PulumiClassicLink.Provider.Hosting;

/// <summary>The command line as the engine writes it: its logging flags, then its address.</summary>
internal sealed record CommandLine
{
    public const string Usage =
        """
        pulumi-resource-classiclink: the classiclink resource plugin. Pulumi starts it; it prints its port and serves gRPC.

        usage: pulumi-resource-classiclink [--logtostderr] [-v=N] [--logflow] [--tracing ENDPOINT] [ENGINE_HOST:PORT]
               pulumi-resource-classiclink --version | --help | -h

        -v=9 and above write every signed call, without keys, to standard error.
        """;

    /// <summary>Null: attach mode.</summary>
    public string? EngineAddress { get; init; }

    /// <summary>The engine's level of detail: 0 says least.</summary>
    public int Verbosity { get; init; }

    public bool Help { get; init; }

    public bool Version { get; init; }

    /// <summary>What is wrong with the arguments, on one line; null: nothing.</summary>
    public string? Error { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        string? address = null;
        var verbosity = 0;
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--help" or "-h":
                    return new CommandLine { Help = true };
                case "--version":
                    return new CommandLine { Version = true };
                case "--logtostderr" or "--logflow":
                    break;
                case "-v":
                    if (++i == arguments.Count || !IsLevel(arguments[i], out verbosity))
                        return Wrong("-v needs a number");
                    break;
                case "--tracing":
                    if (++i == arguments.Count)
                        return Wrong("--tracing needs an endpoint");
                    break;
                case ['-', 'v', '=', .. var level] when IsLevel(level, out verbosity):
                    break;
                case ['-', ..] option:
                    return Wrong($"unknown option '{option}'");
                case var extra when address is not null:
                    return Wrong($"unexpected argument '{extra}': one engine address at most");
                case var engine:
                    if (!IsAddress(engine))
                        return Wrong($"'{engine}' is not an engine address HOST:PORT");
                    address = engine;
                    break;
            }
        }

        return new CommandLine { EngineAddress = address, Verbosity = verbosity };
    }

    private static CommandLine Wrong(string error) => new() { Error = $"pulumi-resource-classiclink: {error}; see --help" };

    private static bool IsLevel(string text, out int level) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out level);

    private static bool IsAddress(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && Uri.TryCreate("http://" + text, UriKind.Absolute, out var url)
            && url.Authority == text
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= 65535;
    }
}
