using PulumiClassicLink.Ecs.Actions;
using PulumiClassicLink.Ecs.Credentials;

namespace PulumiClassicLink.Ecs;

/// <summary>What is read from the answers of STS; null: it is not there.</summary>
internal static class StsAnswers
{
    public static SessionKey? Key(EcsAnswer answer) =>
        answer.Root.TryGetProperty("Credentials", out var credentials) ? KeyFields.Read(credentials) : null;

    public static CallerIdentity? Identity(EcsAnswer answer) =>
        JsonText.Of(answer.Root, "AccountId") is { Length: > 0 } account && account.All(char.IsAsciiDigit)
            ? new CallerIdentity(account, JsonText.Of(answer.Root, "Arn"))
            : null;
}
