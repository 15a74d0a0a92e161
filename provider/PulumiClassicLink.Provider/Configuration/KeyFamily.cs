namespace PulumiClassicLink.Provider.Configuration;

/// <summary>The three variables of one credential.</summary>
internal sealed record KeyFamily(string Key, string Secret, string Token);
