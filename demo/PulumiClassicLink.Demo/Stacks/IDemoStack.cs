namespace PulumiClassicLink.Demo.Stacks;

/// <summary>The stack of the demo, on one of the engines. What an engine shows goes to the display.</summary>
internal interface IDemoStack
{
    /// <summary>Null: no operation has written one yet.</summary>
    StackState? State { get; }

    /// <param name="operation">What to do.</param>
    /// <param name="allowRelink">As the program is configured.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StepFailedException">It cannot even start.</exception>
    Task<OperationOutcome> RunAsync(DemoOperation operation, bool allowRelink, CancellationToken cancellationToken);
}
