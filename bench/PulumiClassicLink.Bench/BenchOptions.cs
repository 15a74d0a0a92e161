namespace PulumiClassicLink.Bench;

/// <summary>What is measured, and where the answers go.</summary>
internal sealed record BenchOptions
{
    /// <summary>The plugin, published natively.</summary>
    public required string Plugin { get; init; }

    /// <summary>The same plugin as an assembly for the <c>dotnet</c> command.</summary>
    public required string PluginAssembly { get; init; }

    /// <summary>The bare gRPC server, published natively.</summary>
    public required string BareServer { get; init; }

    /// <summary>The peers of the real engine's rows, published natively.</summary>
    public required string Peer { get; init; }

    /// <summary>A folder; made if it is not there.</summary>
    public required string Out { get; init; }

    /// <summary>False: there was no C compiler, so nothing of the native plugin can be measured.</summary>
    public required bool IsNative { get; init; }

    /// <summary>How often each side of a row of the real engine runs.</summary>
    public required int Turns { get; init; }

    /// <summary>Of the order in which links are refreshed.</summary>
    public required int Seed { get; init; }
}
