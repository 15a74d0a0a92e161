namespace PulumiClassicLink.Bench.Rows;

/// <summary>What a measured value counts.</summary>
internal enum Unit
{
    Calls,

    Failures,

    /// <summary>So many times the value it is compared with, of the same run.</summary>
    Times,

    Percent,

    /// <summary>Of the machine's clock.</summary>
    Seconds,

    /// <summary>Of the simulated clock.</summary>
    Minutes,

    /// <summary>1,048,576 bytes, which is what every row calls a megabyte.</summary>
    Mebibytes,
}
