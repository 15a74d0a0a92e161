using PulumiClassicLink.Protocol;

namespace PulumiClassicLink.LocalEngine.Operations;

/// <summary>A step that failed; the message is for the user.</summary>
internal sealed class StepException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>True: nobody knows whether the provider did it.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>Set: the resource exists, but is not as it was asked for.</summary>
    public ErrorResourceInitFailed? Partial { get; init; }
}
