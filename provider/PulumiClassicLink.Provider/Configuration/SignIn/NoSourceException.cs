namespace PulumiClassicLink.Provider.Configuration.SignIn;

/// <summary>No source of credentials is there at all.</summary>
internal sealed class NoSourceException(string message) : Exception(message);
