using System.Globalization;

namespace PulumiClassicLink.Bench.Rows;

/// <summary>Values as people read them.</summary>
internal static class Units
{
    public static string Text(double value, Unit unit) => unit switch
    {
        Unit.Calls => Format(value, "#,0") + (value == 1 ? " call" : " calls"),
        Unit.Failures => Format(value, "#,0") + (value == 1 ? " failure" : " failures"),
        Unit.Times => Format(value, "0.0##") + " x",
        Unit.Percent => Format(value, "0.0#") + " %",
        Unit.Seconds => Format(value, "0.0##") + " s",
        Unit.Minutes => Format(value, "0.0#") + " min",
        _ => Format(value, "0.0") + " MB",
    };

    private static string Format(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
