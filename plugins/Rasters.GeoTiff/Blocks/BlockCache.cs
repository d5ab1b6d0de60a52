using System.Buffers;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// Decoded blocks of one file, for windows that cut through blocks: a strip is wanted by every window beside the one that
/// had it decoded. Least recently used blocks go first; a block in use never goes.
/// </summary>
/// <param name="budgetBytes">Most bytes kept, apart from blocks in use.</param>
sealed class BlockCache(long budgetBytes) : IDisposable
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

    /// <summary>The decoded block; waits when another thread is decoding it.</summary>
    public Lease Rent(BlockDecoder decoder, int block)
    {
        var entry = Enter(decoder, block);
        lock (entry.Decoding) return Decode(entry);
    }

    /// <summary>The decoded block; nothing when another thread is decoding it, so that the caller can do another one meanwhile.</summary>
    public Lease? TryRent(BlockDecoder decoder, int block)
    {
        var entry = Enter(decoder, block);
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

    Entry Enter(BlockDecoder decoder, int block)
    {
        lock (gate)
        {
            if (entries.TryGetValue((decoder, block), out var node))
            {
                byUse.Remove(node);
            }
            else
            {
                node = new(new(decoder, block));
                entries.Add((decoder, block), node);
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
                entry.Decoder.Decode(entry.Block, decoded.AsSpan(0, entry.Length));
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
        entries.Remove((entry.Decoder, entry.Block));
        bytes -= entry.Length;
        if (entry.Bytes is { } decoded) ArrayPool<byte>.Shared.Return(decoded);
        entry.Bytes = null;
    }

    /// <summary>A block in use; its bytes stay in place until it is disposed.</summary>
    public readonly struct Lease : IDisposable
    {
        readonly BlockCache cache;
        readonly Entry entry;

        internal Lease(BlockCache cache, Entry entry) => (this.cache, this.entry) = (cache, entry);

        public ReadOnlySpan<byte> Bytes => entry.Bytes.AsSpan(0, entry.Length);

        public void Dispose() => cache.Leave(entry);
    }

    internal sealed class Entry(BlockDecoder decoder, int block)
    {
        public readonly BlockDecoder Decoder = decoder;
        public readonly int Block = block;
        public readonly int Length = decoder.DecodedBytes(block);
        public readonly Lock Decoding = new();
        public byte[]? Bytes;
        public int Users;
    }
}
