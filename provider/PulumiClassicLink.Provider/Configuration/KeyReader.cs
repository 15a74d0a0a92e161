namespace PulumiClassicLink.Provider.Configuration;

/// <summary>Reads accessKey, secretKey and securityToken, which are one credential.</summary>
internal static class KeyReader
{
    /// <summary>Null: there is none. What is half there is reported to the reader.</summary>
    public static AccessKey? Read(LenientReader reader)
    {
        var key = reader.Text(ConfigurationKeys.AccessKey);
        var secret = reader.Text(ConfigurationKeys.SecretKey);
        var token = reader.Text(ConfigurationKeys.SecurityToken);
        const string together = "; key, secret and token are taken from one source together, never mixed with environment variables";
        if (!key.IsAbsent && secret.IsAbsent && !reader.HasFailed(ConfigurationKeys.SecretKey))
            reader.Fail(ConfigurationKeys.SecretKey, "is missing: accessKey is set" + together);
        if (key.IsAbsent && !secret.IsAbsent && !reader.HasFailed(ConfigurationKeys.AccessKey))
            reader.Fail(ConfigurationKeys.AccessKey, "is missing: secretKey is set" + together);
        if (!token.IsAbsent && key.IsAbsent && secret.IsAbsent && !reader.HasFailed(ConfigurationKeys.AccessKey))
            reader.Fail(ConfigurationKeys.AccessKey, "is missing: securityToken is set" + together);
        if (!key.IsKnown || !secret.IsKnown)
            return null;
        var credential = new AccessKey { Id = key.Value, Secret = secret.Value, SecurityToken = token.ValueOr(null) };
        if (credential.Problem() is { } problem)
            reader.Fail(ConfigurationKeys.AccessKey, "cannot be used. " + problem.TrimEnd('.'));
        return credential;
    }
}
