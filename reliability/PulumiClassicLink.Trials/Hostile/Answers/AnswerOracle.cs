using Grpc.Core;
using PulumiClassicLink.Protocol;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Answers;

/// <summary>
/// Whether what the plugin said follows from what it was answered. Knows the published form of the answers and the promises of the
/// resource, and nothing of how the plugin works.
/// </summary>
internal sealed class AnswerOracle(AnswerInput input, IReadOnlyList<Exchange> exchanges)
{
    private const string NotFound = "InvalidInstanceId.NotFound";
    private const string NotClassic = "InvalidInstanceId.MalFormed";
    private const string NotLinked = "InvalidOperation.InvalidVpc";

    private static readonly TimeSpan ProofLasts = TimeSpan.FromSeconds(5);

    private bool IsUntouched => exchanges.All(exchange => !exchange.Answer.IsTampered);

    /// <returns>Null: nothing is wrong.</returns>
    public string? Problem(Reply reply) =>
        Said.Problem(reply.Status, IsSecretAnId() ? reply.Detail.Replace(OddTexts.Secret, "***", StringComparison.Ordinal) : reply.Detail)
        ?? KeyProblem()
        ?? (reply.Status == StatusCode.OK ? ClaimProblem(reply) : ErrorProblem(reply));

    /// <summary>Where nothing was tampered with, the right answer is due.</summary>
    private string? ErrorProblem(Reply reply) =>
        !IsUntouched ? null
        : input.Deed != Deed.Create ? $"an error, though all answers were honest: {reply}"
        : input.Cloud.VpcOf(AnswerInput.Instance) == AnswerInput.Vpc ? $"an error, though the link is there: {reply}"
        : null;

    private string? ClaimProblem(Reply reply) => (input.Deed, reply.Answer) switch
    {
        (Deed.Read, ReadResponse { Id: { Length: > 0 } }) => Shown() ? null : "it says that the link is there, and no answer does",
        (Deed.Read, ReadResponse) => GoneProblem(),
        (Deed.Delete, _) => DoneProblem(),
        (Deed.Create, _) => Shown() ? null : "it says that the link was made, and no answer shows it",
        (_, InvokeResponse { Failures.Count: > 0 } failed) => $"it refuses the query: {failed}",
        (_, InvokeResponse listed) => ListProblem(listed),
        _ => $"it answers {reply}",
    };

    /// <summary>No call is signed with a key that was not honestly handed out.</summary>
    private string? KeyProblem()
    {
        var known = new HashSet<string> { AnswerInput.StaticKey };
        foreach (var exchange in exchanges)
        {
            if (exchange.KeyId is { } used && !known.Contains(used))
                return $"a call was signed with {used}, which no honest answer has handed out";
            if (Believable.KeyId(exchange) is { } handedOut)
                known.Add(handedOut);
        }

        return null;
    }

    /// <summary>Where the cloud says that the secret is the id of a VPC, it is one, and must be told as one.</summary>
    private bool IsSecretAnId() => exchanges.Any(
        exchange => Believable.Rows(exchange)?.Any(row => row.Vpc.Contains(OddTexts.Secret, StringComparison.Ordinal)) == true);

    private bool Shown() => exchanges.Any(Shows);

    private static bool Shows(Exchange exchange) =>
        Believable.Rows(exchange)?.Contains((AnswerInput.Instance, AnswerInput.Vpc)) == true;

    private string? GoneProblem() =>
        !exchanges.Any((exchange, index) => IsGone(exchange, index)) ? "it says that the link is gone, and no answer honestly does"
        : AccountProblem("that the link is gone");

    /// <summary>An answer by instance: no such instance, no longer classic, another VPC, or none where the caller could see.</summary>
    private bool IsGone(Exchange exchange, int index)
    {
        if (exchange.Vpc is not null || !exchange.Instances.Contains(AnswerInput.Instance))
            return false;
        if (Believable.Refusal(exchange) is var (code, message))
        {
            var isClassic = message.Contains("linked to", StringComparison.OrdinalIgnoreCase);
            return exchange.Instances.Length == 1 && (Is(code, NotFound) || (Is(code, NotClassic) && !isClassic));
        }

        if (Believable.Rows(exchange) is not { } rows)
            return false;
        return rows.Any(row => row.Instance == AnswerInput.Instance)
            ? !rows.Contains((AnswerInput.Instance, AnswerInput.Vpc))
            : input.TrustsEmptyAnswers || rows.Count > 0 || exchanges.Take(index).Any(earlier => ProvesSight(earlier, exchange.At));
    }

    private static bool ProvesSight(Exchange earlier, TimeSpan at) =>
        at - earlier.At <= ProofLasts
        && (Believable.Rows(earlier)?.Count > 0
            || (earlier.Action == "DescribeClassicLinkInstances"
                && Believable.Refusal(earlier) is { } refusal && Is(refusal.Code, NotFound)));

    private static bool Is(string code, string known) => code.Equals(known, StringComparison.OrdinalIgnoreCase);

    /// <summary>After the first Detach a look says that the pair is gone, or a Detach is refused because it is.</summary>
    private string? DoneProblem()
    {
        var detached = exchanges.ToList().FindIndex(exchange => exchange.Action == "DetachClassicLinkVpc");
        if (detached < 0)
            return "it says that the link was detached, and has sent no Detach";
        var settled = exchanges.Index().Skip(detached).LastOrDefault(one => IsGone(one.Item, one.Index) || IsNotLinked(one.Item));
        if (settled.Item is null)
            return "it says that the link was detached, and no answer honestly does";
        if (exchanges.Skip(settled.Index + 1).Any(later => later.Vpc is null && Shows(later)))
            return "it says that the link was detached, and a later look shows it";
        return AccountProblem("that the link was detached");
    }

    private static bool IsNotLinked(Exchange exchange) =>
        exchange.Action == "DetachClassicLinkVpc"
        && Believable.Refusal(exchange)?.Code is { } code
        && (Is(code, NotLinked) || Is(code, NotFound));

    private string? AccountProblem(string said) =>
        !input.HasAccount || exchanges.Any(exchange => Believable.Account(exchange) == HonestKeys.Account)
            ? null
            : $"it says {said}, and no answer says that the account is the right one";

    private string? ListProblem(InvokeResponse listed)
    {
        var links = listed.Return.Fields["links"].ListValue.Values
            .Select(link => link.StructValue.Fields)
            .Select(link => (Instance: link["instanceId"].StringValue, Vpc: link["vpcId"].StringValue))
            .ToList();
        var shown = exchanges.SelectMany(exchange => Believable.Rows(exchange) ?? []).ToHashSet();
        if (links.Find(link => !shown.Contains(link)) is { Instance: not null } invented)
            return $"it lists {invented}, which no answer shows";
        if (input.IsByVpc)
        {
            var isListed = exchanges.Any(exchange => exchange.Vpc == AnswerInput.Vpc && Believable.Rows(exchange)?.Count == links.Count);
            return isListed ? null : $"it lists {links.Count} links, and no answer honestly does";
        }

        var isMissing = links.TrueForAll(link => link.Instance != AnswerInput.Instance);
        return isMissing && !exchanges.Any((exchange, index) => IsGone(exchange, index)) && !IsHonestlyElsewhere()
            ? "its list lacks a link, and no answer honestly says that it is gone"
            : null;
    }

    private bool IsHonestlyElsewhere() =>
        exchanges.Any(exchange => Believable.Rows(exchange)?.Any(row => row.Instance == AnswerInput.Instance) == true);
}

/// <summary>Any with the index.</summary>
internal static class Indexed
{
    public static bool Any<T>(this IEnumerable<T> items, Func<T, int, bool> condition) =>
        items.Index().Any(one => condition(one.Item, one.Index));
}
