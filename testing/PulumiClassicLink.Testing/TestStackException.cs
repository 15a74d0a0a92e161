namespace PulumiClassicLink.Testing;

/// <summary>
/// An operation could not even start: no plugin, no engine, no program. Nothing was called; the message is for the user. What goes wrong
/// later is in <see cref="OperationOutcome.Errors"/>.
/// </summary>
public sealed class TestStackException(string message, Exception? innerException = null) : Exception(message, innerException);
