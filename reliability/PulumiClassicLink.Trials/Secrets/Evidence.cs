using System.Collections.Concurrent;
using System.Text;
using Google.Protobuf;
using Grpc.Core;

namespace PulumiClassicLink.Trials.Secrets;

/// <summary>Everything that came out, by where it came out.</summary>
internal sealed class Evidence
{
    private readonly ConcurrentQueue<(string Where, byte[] Text)> _all = new();

    public IEnumerable<(string Where, byte[] Text)> All => _all;

    public void Add(string where, string text) => _all.Enqueue((where, Encoding.UTF8.GetBytes(text)));

    public void Add(string where, byte[] bytes) => _all.Enqueue((where, bytes));

    /// <summary>As JSON too, which a person could print.</summary>
    public void Add(string where, IMessage answer)
    {
        Add(where, answer.ToByteArray());
        Add(where, answer.ToString()!);
    }

    public void Add(string where, RpcException refused)
    {
        Add(where, $"{refused.StatusCode} {refused.Status.Detail} {refused.Message}");
        foreach (var entry in refused.Trailers)
            Add(where, entry.IsBinary ? entry.ValueBytes : Encoding.UTF8.GetBytes($"{entry.Key}: {entry.Value}"));
    }

    /// <summary>All files of a folder, but those that the user wrote.</summary>
    public void AddFiles(string folder, IReadOnlySet<string> given)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !given.Contains(file)))
            Add($"the file {Path.GetRelativePath(folder, file)}", File.ReadAllBytes(file));
    }
}
