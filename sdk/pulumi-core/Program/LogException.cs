namespace Pulumi;

/// <summary>A message did not reach the engine, so this cannot be told to the engine either.</summary>
internal sealed class LogException(Exception cause)
    : Exception("The engine did not take a log message: " + cause.Message, cause);
