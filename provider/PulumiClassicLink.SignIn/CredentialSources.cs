namespace PulumiClassicLink.SignIn;

/// <summary>
/// Finds one credential: key, secret and token all from configuration, or all from one family of environment variables. Halves of
/// different sources would belong to different accounts or sessions, and a stray ALICLOUD_SECURITY_TOKEN would spoil a static key.
/// </summary>
public static class CredentialSources
{
    /// <summary>The settings with the credential of the first family that has any part of one.</summary>
    /// <exception cref="SignInException">that family has only a part.</exception>
    public static SignInSettings FromEnvironment(SignInSettings settings, Func<string, string?> environment)
    {
        foreach (var names in Variables.Keys)
        {
            var (key, secret, token) = (Find(environment, names.Key), Find(environment, names.Secret), Find(environment, names.Token));
            if (key is not null && secret is not null)
            {
                var credential = Usable(new AccessKey { Id = key, Secret = secret, SecurityToken = token }, names.Key);
                return settings with { AccessKey = credential, AccessKeySource = $"the environment variables {names.Key} and {names.Secret}" };
            }

            if (key is null && secret is null && (token is null || Variables.Keys.Any(other => other.Token == names.Token && IsThere(other))))
                continue;
            var missing = key is null ? names.Key : names.Secret;
            throw new SignInException($"The environment holds only a part of a credential: {missing} is not set.\n"
                + $"Set {names.Key} and {names.Secret} together (with {names.Token} for an STS session), or unset them all.");
        }

        return settings;

        bool IsThere(KeyFamily family) => environment.First(family.Key, family.Secret) is not null;
    }

    private static AccessKey Usable(AccessKey credential, string variable) => credential.Problem() is { } problem
        ? throw new SignInException($"The credential of the environment variable {variable} cannot be used. {problem}")
        : credential;

    private static string? Find(Func<string, string?> environment, string name) =>
        environment(name) is { Length: > 0 } value ? value : null;
}
