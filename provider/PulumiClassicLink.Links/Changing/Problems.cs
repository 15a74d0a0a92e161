using System.Collections.Concurrent;

namespace PulumiClassicLink.Links.Changing;

/// <summary>
/// The texts of errors and warnings about links. At most five lines. The first says alone what failed and what Alibaba answered: some
/// displays show no more; then the likely cause and the next step.
/// </summary>
internal static class Problems
{
    public const string CausePrefix = "Likely cause: ";
    public const string NextPrefix = "Next step: ";

    public static string Place(ClassicLink link) => $"instance {link.InstanceId}, VPC {link.VpcId}, region {link.RegionId}";

    public static string CannotAttach(ClassicLink link) => $"Cannot attach ({Place(link)})";

    public static string CannotDetach(ClassicLink link) => $"Cannot detach ({Place(link)})";

    public static string Describe(LinkSight sight) => sight.State switch
    {
        LinkState.Linked => $"it is linked to VPC {sight.VpcId}",
        LinkState.NotLinked => "it is linked to no VPC",
        LinkState.InstanceNotFound => "there is no such instance in this region and account",
        _ => "it is not in the classic network",
    };

    public static OperationException From(string attempted, CloudException e, string? cause = null, string? next = null)
    {
        var (likelyCause, likelyNext) = ErrorCauses.Of(e);
        return new OperationException(
            ErrorCauses.KindOf(e),
            Lines(
                $"{attempted}: {e.Summary}",
                Prefixed(CausePrefix, cause ?? likelyCause),
                Prefixed(NextPrefix, next ?? likelyNext ?? e.Advice)),
            e);
    }

    /// <summary>
    /// Outside --run-program the engine reads and deletes with the configuration of the last update, so keys that were rotated since are
    /// the old ones.
    /// </summary>
    public static OperationException OfOldKeys(string attempted, CloudException e, string wayOut) => From(
        attempted,
        e,
        "these keys are those that the last update left in the state; they were rotated or have expired since, or were wrong then.",
        $"with the present keys configured, run {wayOut}. A provider that left the program must be back in it until its links are gone.");

    /// <summary>The engine said Cancel, or the operation's timeout passed, and nothing is left half done.</summary>
    public static Exception Stopped(string attempted, OperationScope operation) => operation.IsTimedOut
        ? new OperationException(
            ErrorKind.TimedOut,
            Lines(
                $"{attempted}: not done within {operation.Timeout.TotalSeconds:0} seconds.",
                $"Last seen: {operation.LastSeen}.",
                "Next step: repeat the operation, or give it more time with the resource option customTimeouts."))
        : new CancelledException(Lines($"{attempted}: cancelled.", $"Last seen: {operation.LastSeen}."));

    /// <summary>The same error with one line more; null: as it is.</summary>
    public static Exception WithLine(Exception error, string? line) => (error, line) switch
    {
        (_, null) => error,
        (OperationException failed, _) => new OperationException(failed.Kind, Lines(failed.Message, line), failed),
        _ => new CancelledException(Lines(error.Message, line)),
    };

    /// <summary>Attach was sent, and the link was not seen.</summary>
    public static string Unconfirmed(ClassicLink link, OperationScope operation, CloudException? lookRefusal)
    {
        var end = operation.IsTimedOut ? $"within {operation.Timeout.TotalSeconds:0} seconds" : "before the operation was cancelled";
        return Lines(
            lookRefusal is null
                ? $"AttachClassicLinkVpc was sent, but the link was not seen {end} ({Place(link)})."
                : $"AttachClassicLinkVpc was sent, but the link cannot be seen ({Place(link)}).",
            lookRefusal is null ? $"Last seen: {operation.LastSeen}." : lookRefusal.Summary,
            lookRefusal?.Cause is { } cause ? $"Likely cause: {cause}" : null,
            "Next step: run pulumi up again; it looks for the link and attaches it if it is missing.");
    }

    /// <summary>A Read of such a link.</summary>
    public static string StillUnconfirmed(ClassicLink link, LinkSight? sight) => Lines(
        $"AttachClassicLinkVpc was sent earlier, and the link was not seen since ({Place(link)}).",
        $"Last seen: {(sight is null ? "no answer yet" : Describe(sight))}. It may still come, so it stays in the state.",
        "Next step: run pulumi up, which attaches it if it is missing, or pulumi destroy, which detaches it if it comes.");

    /// <summary>
    /// Another VPC has the instance. An import is advised only where no resource of this stack has that link; else it would be in the state
    /// twice. The refresh comes first, because an import is refused while the state has a link of that name, as it has after a preview. The
    /// program is changed last, because the next update would otherwise be asked to move the link that was just imported.
    /// </summary>
    public static OperationException LinkedElsewhere(ClassicLink link, string otherVpc, OperationScope operation, bool allowRelink)
    {
        var other = link with { VpcId = otherVpc };
        var holder = operation.Session.Ledger.HolderOf(other, except: operation.Urn);
        var steps = operation.Session.Ledger.HolderOf(other) is null
            ? $"1. `pulumi refresh`; 2. `{ImportCommand(other, operation.Urn)}`; "
                + $"3. set vpcId to {otherVpc} in the program, before the next update."
            : $"set vpcId to {otherVpc} in the program; this resource was imported with it.";
        return new OperationException(
            ErrorKind.Refused,
            Lines(
                $"{CannotAttach(link)}: the instance is already linked to VPC {otherVpc}.",
                holder is null
                    ? "Likely cause: an instance has one link at most, and somebody made this one."
                    : $"Likely cause: {holder} has that link in this stack's state.",
                holder is null ? $"To manage that link as it is: {steps}" : null,
                (allowRelink, holder) switch
                {
                    (true, _) => "It was made just now. To move the instance all the same: repeat the operation.",
                    (false, null) => $"To move the instance to {link.VpcId}: set `allowRelink: true` on this resource.",
                    _ => $"To move the instance to {link.VpcId}: set `allowRelink: true` on this resource; "
                        + "or take two updates, the first without this resource and with that one's link gone; "
                        + "or, if it is this one under an earlier name, give this one an alias.",
                }));
    }

    /// <summary>
    /// A link whose next owner was not created would be in no state at all; so it stays in this one's. Which link the owner is to have may
    /// not be known.
    /// </summary>
    public static OperationException NotTakenOver(ClassicLink link, string owner) => new(
        ErrorKind.Refused,
        Lines(
            $"{CannotDetach(link)}: {owner}, which is to take it over or may be, was not created or read.",
            "The link was left as it is, and this resource stays in the state.",
            "Next step: repair what kept that resource from it, then run pulumi up again."));

    public static OperationException NotClassic(ClassicLink link) => new(
        ErrorKind.Refused,
        Lines(
            $"{CannotAttach(link)}: it is not in the classic network.",
            "Likely cause: the instance was migrated to a VPC, or never was in the classic network; only classic instances can be linked.",
            "Next step: correct the id or the region, or remove this resource from the program."));

    /// <summary>The name of a resource, quoted for a shell where it must be.</summary>
    public static string NameOf(string urn)
    {
        var name = urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + (urn.Contains("::", StringComparison.Ordinal) ? 2 : 1))..];
        if (name.Length == 0)
            return "NAME";
        return name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    public static string Lines(params string?[] lines) => string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));

    /// <summary>A child of a component is imported under it: its type in the URN follows those of its parents.</summary>
    private static string ImportCommand(ClassicLink link, string urn) =>
        $"pulumi import {LinkId.ResourceType} {NameOf(urn)} {LinkId.Of(link)}"
        + (urn.Contains('$', StringComparison.Ordinal) ? " --parent PARENT=URN-OF-ITS-COMPONENT" : string.Empty);

    private static string? Prefixed(string prefix, string? text) => text is null ? null : prefix + text;
}

/// <summary>How a failed call ends an operation, and why. What a refusal of ECS means comes with the exception.</summary>
internal static class ErrorCauses
{
    public static ErrorKind KindOf(CloudException e) => e switch
    {
        { Kind: CloudErrorKind.NoCredentials } => SignInCauses.KindOf(e),
        { Kind: CloudErrorKind.Throttled or CloudErrorKind.OutcomeUnknown or CloudErrorKind.Busy } => ErrorKind.Unavailable,
        { Class: RefusalClass.Permission } => ErrorKind.PermissionDenied,
        _ => ErrorKind.Refused,
    };

    public static (string? Cause, string? Next) Of(CloudException e) =>
        e.Kind == CloudErrorKind.NoCredentials ? SignInCauses.Of(e) : (e.Cause, e.Next);
}

/// <summary>Why no key could be had to sign with.</summary>
internal static class SignInCauses
{
    /// <summary>Something answered and refused, or nothing did.</summary>
    public static ErrorKind KindOf(CloudException e) =>
        e.HttpStatus is >= 500
        || (e.Code is null && e.HttpStatus is null)
        || e.Class == RefusalClass.Retry
            ? ErrorKind.Unavailable
            : ErrorKind.PermissionDenied;

    /// <summary>What the refusal of STS means where it has a meaning; else the source is to be looked at.</summary>
    public static (string? Cause, string? Next) Of(CloudException e)
    {
        if (e.Code is not null && e.Cause is not null)
            return (e.Cause, e.Next);

        var next = e.Advice is not null ? null : "check this way to sign in; the operation itself was not sent, so repeat it.";
        return ("no key could be had, so the operation was not sent.", next);
    }
}

/// <summary>
/// Says a likely cause and a next step once: where the cloud is down for fifty links, the others say only what is their own.
/// </summary>
internal sealed class RepeatedAdvice
{
    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <returns>The text; where another resource was told the same advice before, without it, but with that resource's name.</returns>
    public string Once(string urn, string text)
    {
        var lines = text.Split('\n').ToLookup(line => StartsWith(line, Problems.CausePrefix) || StartsWith(line, Problems.NextPrefix));
        if (!lines[true].Any(line => StartsWith(line, Problems.NextPrefix)))
            return text;
        var first = _told.GetOrAdd(string.Join('\n', lines[true]), urn);
        if (first == urn)
            return text;
        var name = Problems.NameOf(first) == Problems.NameOf(urn) ? first : Problems.NameOf(first);
        var reference = $" (likely cause and next step: see {name})";
        return string.Join('\n', lines[false].Select((line, index) => index == 0 ? line + reference : line));
    }

    private static bool StartsWith(string line, string prefix) => line.StartsWith(prefix, StringComparison.Ordinal);
}
