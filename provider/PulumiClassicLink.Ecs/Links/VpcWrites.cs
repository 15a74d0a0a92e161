using System.Collections.Concurrent;

namespace PulumiClassicLink.Ecs;

/// <summary>When this process wrote to a VPC's links: a listing that began before the end of a write may still show what was before.</summary>
public sealed class VpcWrites
{
    private readonly ConcurrentDictionary<(string RegionId, string VpcId), Book> _books = new();

    /// <returns>Dispose it when the write has its answer, or will get none.</returns>
    internal IDisposable Begin(ClassicLink link)
    {
        var book = _books.GetOrAdd((link.RegionId, link.VpcId), _ => new Book());
        book.Turn(1);
        return book;
    }

    /// <summary>Changes whenever a write begins or ends; null: one is under way.</summary>
    internal int? Stamp(string regionId, string vpcId) =>
        _books.TryGetValue((regionId, vpcId), out var book) ? book.Stamp : 0;

    private sealed class Book : IDisposable
    {
        private readonly Lock _gate = new();
        private int _turns;
        private int _underWay;

        public int? Stamp
        {
            get
            {
                lock (_gate)
                    return _underWay == 0 ? _turns : null;
            }
        }

        public void Turn(int begun)
        {
            lock (_gate)
            {
                _turns++;
                _underWay += begun;
            }
        }

        public void Dispose() => Turn(-1);
    }
}
