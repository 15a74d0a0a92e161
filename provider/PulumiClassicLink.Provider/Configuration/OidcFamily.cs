namespace PulumiClassicLink.Provider.Configuration;

/// <summary>The variables of a role that is assumed with an OIDC token.</summary>
/// <param name="Role">Clusters and other tools set it by itself, so it does not ask for OIDC.</param>
/// <param name="Provider">The ARN of the identity provider.</param>
/// <param name="TokenFile">A file with the token.</param>
/// <param name="Token">The token; null: no tool reads one.</param>
internal sealed record OidcFamily(string Role, string Provider, string TokenFile, string? Token)
{
    public string[] Names => Token is null ? [Role, Provider, TokenFile] : [Role, Provider, TokenFile, Token];

    /// <summary>That counts in an environment: one that asks for OIDC, else one that names a role, else the first.</summary>
    public static OidcFamily Of(Func<string, string?> environment) =>
        Variables.Oidc.FirstOrDefault(family => family.AskedBy(environment) is not null)
        ?? Variables.Oidc.FirstOrDefault(family => environment.First(family.Role) is not null)
        ?? Variables.Oidc[0];

    /// <returns>The first variable that is set and asks for OIDC; null: none does.</returns>
    public string? AskedBy(Func<string, string?> environment) => environment.First(Names.AsSpan(1))?.Name;

    /// <summary>How a user sets it.</summary>
    public override string ToString() => $"{Role}, {Provider} and {TokenFile}{(Token is null ? "" : $" (or {Token})")}";
}
