namespace PulumiClassicLink.SignIn.Settings;

/// <summary>
/// What the configuration, the environment or a profile says about signing in cannot be used. The message is for the user and holds no
/// value.
/// </summary>
public sealed class SignInException(string message) : Exception(message);
