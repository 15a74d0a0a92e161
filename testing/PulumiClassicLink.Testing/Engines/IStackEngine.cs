namespace PulumiClassicLink.Testing.Engines;

/// <summary>What a stack asks of an engine.</summary>
internal enum StackOperation
{
    Preview,
    Up,
    Refresh,
    Destroy,
}

/// <summary>One stack on one of the engines.</summary>
internal interface IStackEngine
{
    /// <summary>Null: no operation has written one yet.</summary>
    StackState? State { get; }

    /// <param name="operation">What to do.</param>
    /// <param name="configuration">The whole of the stack's, with namespaces.</param>
    /// <param name="display">Takes what is shown.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="TestStackException">It cannot even start.</exception>
    Task<OperationOutcome> RunAsync(
        StackOperation operation,
        IReadOnlyDictionary<string, string> configuration,
        TextWriter display,
        CancellationToken cancellationToken);
}
