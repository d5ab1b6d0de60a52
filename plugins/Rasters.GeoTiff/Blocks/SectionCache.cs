using System.Buffers;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// Decoded sections of one file, for windows that cut through sections: a strip is wanted by every window beside the one that
/// had it decoded. Least recently used sections go first; a section in use never goes.
/// </summary>
/// <param name="budgetBytes">Most bytes kept, apart from sections in use.</param>
sealed class SectionCache(long budgetBytes) : IDisposable
{
    readonly Lock gate = new();
    readonly Dictionary<(BlockDecoder, int), LinkedListNode<Entry>> entries = [];
    readonly LinkedList<Entry> byUse = [];
    long bytes;

    /// <summary>Bytes held now.</summary>
    public long Bytes
    {
        get { lock (gate) return bytes; }
    }

    /// <summary>The decoded section; waits when another thread is decoding it.</summary>
    public Lease Rent(BlockDecoder decoder, int section)
    {
        var entry = Enter(decoder, section);
        lock (entry.Decoding) return Decode(entry);
    }

    /// <summary>The decoded section; nothing when another thread is decoding it, so that the caller can do another one meanwhile.</summary>
    public Lease? TryRent(BlockDecoder decoder, int section)
    {
        var entry = Enter(decoder, section);
        if (!entry.Decoding.TryEnter())
        {
            Leave(entry);
            return null;
        }
        try
        {
            return Decode(entry);
        }
        finally
        {
            entry.Decoding.Exit();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            while (byUse.Last is { } last) Remove(last);
        }
    }

    Entry Enter(BlockDecoder decoder, int section)
    {
        lock (gate)
        {
            if (entries.TryGetValue((decoder, section), out var node))
            {
                byUse.Remove(node);
            }
            else
            {
                node = new(new(decoder, section));
                entries.Add((decoder, section), node);
                bytes += node.Value.Length;
            }
            byUse.AddFirst(node);
            node.Value.Users++;
            return node.Value;
        }
    }

    Lease Decode(Entry entry)
    {
        if (entry.Bytes is null)
        {
            var decoded = ArrayPool<byte>.Shared.Rent(entry.Length);
            try
            {
                entry.Decoder.Decode(entry.Section, decoded.AsSpan(0, entry.Length));
                entry.Bytes = decoded;
            }
            finally
            {
                if (entry.Bytes is null)
                {
                    ArrayPool<byte>.Shared.Return(decoded);
                    Leave(entry);
                }
            }
        }
        return new(this, entry);
    }

    void Leave(Entry entry)
    {
        lock (gate)
        {
            entry.Users--;
            for (var node = byUse.Last; node is not null && bytes > budgetBytes;)
            {
                var previous = node.Previous;
                if (node.Value.Users == 0) Remove(node);
                node = previous;
            }
        }
    }

    void Remove(LinkedListNode<Entry> node)
    {
        var entry = node.Value;
        byUse.Remove(node);
        entries.Remove((entry.Decoder, entry.Section));
        bytes -= entry.Length;
        if (entry.Bytes is { } decoded) ArrayPool<byte>.Shared.Return(decoded);
        entry.Bytes = null;
    }

    /// <summary>A section in use; its bytes stay in place until it is disposed.</summary>
    public readonly struct Lease : IDisposable
    {
        readonly SectionCache cache;
        readonly Entry entry;

        internal Lease(SectionCache cache, Entry entry) => (this.cache, this.entry) = (cache, entry);

        public ReadOnlySpan<byte> Bytes => entry.Bytes.AsSpan(0, entry.Length);

        public void Dispose() => cache.Leave(entry);
    }

    internal sealed class Entry(BlockDecoder decoder, int section)
    {
        public readonly BlockDecoder Decoder = decoder;
        public readonly int Section = section;
        public readonly int Length = decoder.DecodedBytes(section);
        public readonly Lock Decoding = new();
        public byte[]? Bytes;
        public int Users;
    }
}
