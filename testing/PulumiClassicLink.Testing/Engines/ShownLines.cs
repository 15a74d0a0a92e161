namespace PulumiClassicLink.Testing.Engines;

/// <summary>Keeps lines, and hands each on as it comes.</summary>
internal sealed class ShownLines(TextWriter display) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        display.WriteLine(value);
    }
}
