namespace PulumiClassicLink.Cloud.Sts;

/// <summary>Whose key it is.</summary>
/// <param name="AccountId">The account of the user or role.</param>
/// <param name="Arn">The user, or the role and its session.</param>
public sealed record CallerIdentity(string AccountId, string? Arn);
