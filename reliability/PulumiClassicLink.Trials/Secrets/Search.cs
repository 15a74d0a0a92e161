using System.Buffers.Binary;
using System.Text;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>Where a secret was found.</summary>
/// <param name="Canary">Which.</param>
/// <param name="Spelling">How it was written there.</param>
/// <param name="Position">In bytes.</param>
internal sealed record Finding(Canary Canary, string Spelling, int Position);

/// <summary>Looks for all secrets in all spellings at once: for any so many characters of one in a row.</summary>
internal sealed class Search
{
    private const int TooMany = 12;
    private const int Key = 8;
    private const int FilterBits = 24;

    // By the first eight bytes; most places of a text are told apart by the filter alone.
    private readonly Dictionary<ulong, List<(byte[] Fragment, Canary Canary, string Spelling)>> _fragments = [];
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];

    public Search(IEnumerable<Canary> canaries)
    {
        foreach (var canary in canaries)
        {
            var length = Math.Min(TooMany, canary.Value.Length);
            for (var at = 0; at + length <= canary.Value.Length; at++)
            {
                foreach (var spelling in Spelling.Of(canary.Value.Substring(at, length)).DistinctBy(one => one.Text))
                    Add(canary, spelling);
            }
        }
    }

    /// <summary>The first place of each canary and spelling.</summary>
    public IReadOnlyList<Finding> In(ReadOnlySpan<byte> text)
    {
        var found = new Dictionary<(Canary, string), Finding>();
        for (var at = 0; at + Key <= text.Length; at++)
        {
            var key = BinaryPrimitives.ReadUInt64LittleEndian(text[at..]);
            if (!MayBe(key) || !_fragments.TryGetValue(key, out var candidates))
                continue;
            foreach (var (fragment, canary, spelling) in candidates)
            {
                if (text[at..].StartsWith(fragment))
                    found.TryAdd((canary, spelling), new Finding(canary, spelling, at));
            }
        }

        return [.. found.Values];
    }

    public IReadOnlyList<Finding> In(string text) => In(Encoding.UTF8.GetBytes(text));

    private static int Bit(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> (64 - FilterBits));

    private bool MayBe(ulong key) => (_filter[Bit(key) >> 6] & (1UL << (Bit(key) & 63))) != 0;

    private void Add(Canary canary, Spelling spelling)
    {
        var fragment = Encoding.UTF8.GetBytes(spelling.Text);
        if (fragment.Length < Key)
            throw new ArgumentException($"{canary} is too short to be looked for.");
        var key = BinaryPrimitives.ReadUInt64LittleEndian(fragment);
        _filter[Bit(key) >> 6] |= 1UL << (Bit(key) & 63);
        if (!_fragments.TryGetValue(key, out var known))
            _fragments[key] = known = [];
        known.Add((fragment, canary, spelling.Name));
    }
}
