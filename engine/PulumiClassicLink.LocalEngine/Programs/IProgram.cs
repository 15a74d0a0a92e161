using PulumiClassicLink.LocalEngine.Steps;

namespace PulumiClassicLink.LocalEngine.Programs;

/// <summary>A program that is ready to run.</summary>
internal interface IProgram
{
    /// <summary>Builds it, where there is something to build.</summary>
    /// <exception cref="StepException">It does not build.</exception>
    /// <exception cref="OperationCanceledException">The user cancelled.</exception>
    Task BuildAsync();

    /// <summary>Runs to the end. A program that fails, fails the operation.</summary>
    /// <exception cref="StepException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The operation is at its end already.</exception>
    Task RunAsync();
}
