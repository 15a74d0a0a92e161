using System.Diagnostics;

namespace PulumiClassicLink.Packaging.Tests;

/// <summary>A program that runs until it is disposed.</summary>
internal sealed class RunningTool(string file, IEnumerable<string> arguments) : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;

    public async Task<string?> FirstLineAsync(CancellationToken patience) => await _process.StandardOutput.ReadLineAsync(patience);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
