namespace PulumiClassicLink.Provider.Values;

/// <summary>Which known name a mistyped one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>The known name that needs the fewest single-character edits, case aside.</summary>
    public static string Of(string given, IEnumerable<string> known) =>
        known.MinBy(name => Distance(given.ToUpperInvariant(), name.ToUpperInvariant()))!;

    /// <summary>What a user should hear about an unknown name: the nearest known one, or, where none is near, all that there are.</summary>
    public static string Hint(string given, IReadOnlyCollection<string> known)
    {
        var nearest = Of(given, known);
        return Distance(given.ToUpperInvariant(), nearest.ToUpperInvariant()) <= Math.Max(2, nearest.Length / 3)
            ? $"did you mean {nearest}?"
            : $"known are {string.Join(", ", known)}";
    }

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var change = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
