using System.Globalization;

namespace PulumiClassicLink.Trials;

/// <summary>What a process uses, by Linux's /proc.</summary>
/// <param name="Memory">Resident, in mebibytes.</param>
/// <param name="PeakMemory">The most that it ever was.</param>
internal sealed record Usage(double Memory, double PeakMemory, int Descriptors, int Threads)
{
    private const double KibibytesInMebibyte = 1024;

    /// <returns>Null: the process is gone.</returns>
    public static Usage? Of(int processId)
    {
        try
        {
            var status = File.ReadLines($"/proc/{processId}/status").Select(line => line.Split(':', 2)).ToDictionary(
                line => line[0], line => line[1].Replace("kB", "", StringComparison.Ordinal).Trim());
            return new Usage(
                Number("VmRSS") / KibibytesInMebibyte,
                Number("VmHWM") / KibibytesInMebibyte,
                Directory.GetFileSystemEntries($"/proc/{processId}/fd").Length,
                (int)Number("Threads"));

            double Number(string name) => double.Parse(status[name], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or KeyNotFoundException)
        {
            return null;
        }
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Memory:0.0} MB (at most {PeakMemory:0.0}), {Descriptors} descriptors, {Threads} threads");
}
