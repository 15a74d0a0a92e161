namespace PulumiClassicLink.Provider.Ledgers;

/// <summary>
/// One operation of an engine, which all plugin processes that it starts have in common. The address alone would not do: the system gives
/// ports, and process ids, out again.
/// </summary>
/// <param name="EngineAddress">host:port, as on the command line.</param>
/// <param name="Engine">The parent of the plugin as it started.</param>
internal sealed record EngineRun(string EngineAddress, ProcessIdentity Engine)
{
    /// <returns>Null: nobody started this process as an engine does, or the system does not tell who did.</returns>
    public static EngineRun? OfParent(string? engineAddress) =>
        engineAddress is not null && ProcessIdentity.Parent() is { } parent ? new EngineRun(engineAddress, parent) : null;
}
