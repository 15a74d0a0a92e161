namespace PulumiClassicLink.SignIn.Settings;

/// <summary>What configuration, environment or a profile say about signing in cannot be used. The message is for the user and names no value.</summary>
public sealed class SignInException(string message) : Exception(message);
