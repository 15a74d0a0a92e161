namespace Pulumi;

/// <summary>A message did not reach the engine, so this cannot be told to the engine either.</summary>
internal sealed class LogException(string message, Exception cause)
    : Exception($"{message}\nThe engine did not take this message: {cause.Message}", cause);
