namespace PulumiClassicLink.Trials.Hostile.Drawing;

/// <summary>Draws for one input. What it draws follows from the seed, the kind and the index alone (SplitMix64).</summary>
internal sealed class Dice
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state;

    public Dice(int seed, string kind, long index)
    {
        _state = (ulong)(uint)seed;
        foreach (var letter in kind)
            _state = (Next() ^ letter) * Step;
        _state = Next() ^ (ulong)index;
        _state = Next();
    }

    /// <returns>At least 0, below the number.</returns>
    public int Below(int number) => (int)(Next() % (ulong)number);

    /// <returns>Both ends included.</returns>
    public int From(int least, int most) => least + Below(most - least + 1);

    public bool OneIn(int times) => Below(times) == 0;

    public bool Percent(int chance) => Below(100) < chance;

    /// <returns>At least 0, below 1.</returns>
    public double Real() => (Next() >> 11) / (double)(1UL << 53);

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)Next();
        return bytes;
    }

    /// <summary>Mostly a small number, now and then one near the most.</summary>
    public int Size(int most) => Below(1 + (most >> Below(16)));

    private ulong Next()
    {
        var mixed = _state += Step;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
