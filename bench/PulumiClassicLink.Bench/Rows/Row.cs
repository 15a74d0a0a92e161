namespace PulumiClassicLink.Bench.Rows;

/// <summary>One promise: what is measured, and how far the measured value may reach.</summary>
/// <param name="Name">As <c>--row</c> takes it.</param>
/// <param name="What">For a reader of the table.</param>
/// <param name="Unit">Of the value and of its reach.</param>
/// <param name="Reach">The most that the value may be.</param>
internal sealed record Row(string Name, string What, Unit Unit, double Reach)
{
    /// <summary>True: the value must be the reach, not only stay within it.</summary>
    public bool IsExact { get; init; }

    public string ReachText => $"{(IsExact ? "exactly" : "<=")} {Units.Text(Reach, Unit)}";
}
