namespace PulumiClassicLink.Reliability.Worlds;

/// <summary>What was begun does not come to an end.</summary>
internal sealed class HangException(string message) : Exception(message);
