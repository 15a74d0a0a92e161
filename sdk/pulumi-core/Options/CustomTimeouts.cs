using System.Globalization;

namespace Pulumi;

/// <summary>How long operations on a resource may take; what is not given is up to the provider.</summary>
public sealed class CustomTimeouts
{
    /// <summary>For creating it.</summary>
    public TimeSpan? Create { get; set; }

    /// <summary>For updating it.</summary>
    public TimeSpan? Update { get; set; }

    /// <summary>For deleting it.</summary>
    public TimeSpan? Delete { get; set; }

    /// <summary>A duration as Go's time.ParseDuration reads it, in nanoseconds: a tick is 100 of them.</summary>
    internal static string ToGoDuration(TimeSpan? time)
        => time is not { } value ? ""
            : value.Ticks == 0 ? "0ns"
            : value.Ticks.ToString(CultureInfo.InvariantCulture) + "00ns";

    internal CustomTimeouts Copy() => new() { Create = Create, Update = Update, Delete = Delete };
}
