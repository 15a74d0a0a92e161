namespace PulumiClassicLink.Demo;

/// <summary>A step did not do what it says.</summary>
public sealed class StepFailedException(string message) : Exception(message);
