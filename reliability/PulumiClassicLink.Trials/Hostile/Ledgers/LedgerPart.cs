using System.Text;
using PulumiClassicLink.Cloud.Actions;
using PulumiClassicLink.Links.Ledgers;
using PulumiClassicLink.TestKit;
using PulumiClassicLink.Trials.Hostile.Drawing;

namespace PulumiClassicLink.Trials.Hostile.Ledgers;

/// <summary>
/// Ledgers whose file holds anything. Whatever stands between them, the sound rows count; an operation never fails for the file; and where
/// that cannot be used any more, there is one warning, and what this process knows goes on.
/// </summary>
internal sealed class LedgerPart(TrialOptions options)
{
    private const string Kind = "ledger";
    private const int AtOnce = 2;
    private const string Before = "i-kept-before";
    private const string After = "i-kept-after";
    private const string Own = "i-kept-own";

    public async Task<long> RunAsync(long count)
    {
        using var folder = new TemporaryFolder();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, AtOnce),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = options.CancellationToken },
            (worker, token) =>
            {
                var path = folder.File($"run-{worker}.jsonl");
                for (var index = (long)worker; index < count; index += AtOnce)
                {
                    token.ThrowIfCancellationRequested();
                    Try(index, path);
                }

                return ValueTask.CompletedTask;
            });
        return count;
    }

    private void Try(long index, string path)
    {
        var dice = new Dice(options.Seed, Kind, index);
        byte[] file = [.. Lines(dice)];
        File.Delete(path);
        File.WriteAllBytes(path, file);
        try
        {
            if (Problem(dice, path) is { } problem)
                throw Broken.Promise(Kind, index, problem, file);
        }
        catch (Exception unexpected) when (unexpected is not BrokenPromiseException)
        {
            throw Broken.Promise(Kind, index, $"an operation failed: {unexpected}", file);
        }
    }

    private static IEnumerable<byte> Lines(Dice dice)
    {
        List<byte[]> lines = [Encoding.UTF8.GetBytes(OddLedgers.Sound("urn:before", Before, "Has"))];
        for (var more = dice.From(1, 5); more > 0; more--)
            lines.Add(OddLedgers.Draw(dice));
        lines.Add(Encoding.UTF8.GetBytes(OddLedgers.Sound("urn:after", After, "Created")));
        if (dice.OneIn(3))
            return lines.Append(OddLedgers.Draw(dice)).SelectMany((line, number) => number == 0 ? line : [(byte)'\n', .. line]);
        return lines.SelectMany(line => (byte[])[.. line, (byte)'\n']);
    }

    private static string? Problem(Dice dice, string path)
    {
        var warnings = 0;
        var ledger = new Ledger(new LedgerFile(path), ProcessIdentity.Own, process => process.IsAlive, _ => warnings++);
        var isDamaged = false;
        for (var steps = dice.From(1, 8); steps > 0; steps--)
        {
            Do(dice, ledger);
            if (ledger.HolderOf(Link(Before)) != "urn:before" || ledger.HolderOf(Link(After)) != "urn:after")
                return "a sound row does not count";
            if (dice.OneIn(4))
                isDamaged |= Meddle(dice, path);
        }

        ledger.Keep("urn:own", Link(Own));
        if (ledger.HolderOf(Link(Own)) != "urn:own")
            return "it forgets its own row";
        if (warnings > 1 || (warnings == 1 && !isDamaged))
            return $"{warnings} warnings";
        if (isDamaged)
            return null;
        var other = new Ledger(new LedgerFile(path), ProcessIdentity.Own, process => process.IsAlive, _ => warnings++);
        return new[] { (Before, "urn:before"), (After, "urn:after"), (Own, "urn:own") }
            .All(kept => other.HolderOf(Link(kept.Item1)) == kept.Item2)
            ? null
            : "another process does not see a sound row";
    }

    private static void Do(Dice dice, Ledger ledger)
    {
        var (urn, link) = (dice.Of("urn:hostile", "urn:own"), Link($"i-hostile-{dice.Below(3)}"));
        _ = dice.Below(9) switch
        {
            0 => ledger.Check(urn, dice.OneIn(2) ? link : null, dice.OneIn(2) ? link : null, dice.OneIn(2)),
            1 => (object?)ledger.RegionOf(urn, null, "cn-hangzhou"),
            2 => ledger.BeginCreate(urn, link),
            3 => ledger.LetGo(urn, link),
            4 => ledger.Judge(urn, link),
            5 => ledger.WasShown(urn, link),
            _ => ledger.HolderOf(link, urn),
        };
        ledger.EndCreate(urn, link, dice.OneIn(2));
        ledger.NoteGone(link);
        ledger.EndDetach(urn, link, dice.OneIn(2));
        ledger.NoteUndeleted(urn, link);
        ledger.ReadAnew(urn);
        ledger.NoteUnread(urn, link with { VpcId = string.Empty });
    }

    /// <returns>True: the file cannot be used any more.</returns>
    private static bool Meddle(Dice dice, string path)
    {
        if (!File.Exists(path))
            return true;
        switch (dice.Below(5))
        {
            case 0:
                using (var file = new FileStream(path, FileMode.Open))
                    file.SetLength(file.Length / 2);
                return true;
            case 1:
                File.Delete(path);
                return true;
            default:
                using (var file = new FileStream(path, FileMode.Append))
                {
                    file.Write(OddLedgers.Draw(dice));
                    file.Write(dice.OneIn(2) ? "\n"u8 : default);
                }

                return false;
        }
    }

    private static ClassicLink Link(string instance) =>
        new() { RegionId = "cn-hangzhou", InstanceId = instance, VpcId = $"vpc-of-{instance}" };
}
