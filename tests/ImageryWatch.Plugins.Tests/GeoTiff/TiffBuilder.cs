using System.Buffers.Binary;
using System.Text;

namespace ImageryWatch.Plugins.Tests.GeoTiff;

/// <summary>Writes TIFF files byte by byte, right ones and wrong ones.</summary>
sealed class TiffBuilder
{
    public bool IsBigEndian { get; init; }

    public bool IsBigTiff { get; init; }

    public List<TiffPage> Pages { get; } = [];

    public TiffPage Page(int width, int height, int samples, int bits, int format = 1)
    {
        var page = new TiffPage(this);
        Pages.Add(page);
        return page.Size(width, height, samples, bits, format);
    }

    public byte[] Build()
    {
        var file = new List<byte>();
        file.AddRange(IsBigEndian ? "MM"u8 : "II"u8);
        file.AddRange(Number(2, IsBigTiff ? 43 : 42));
        if (IsBigTiff) file.AddRange([.. Number(2, 8), .. Number(2, 0)]);
        int link = file.Count;
        file.AddRange(Number(OffsetSize, 0));
        foreach (var page in Pages)
        {
            long at = Write(page, file, out int next);
            Number(OffsetSize, at).CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(file)[link..]);
            link = next;
        }
        return [.. file];
    }

    public byte[] Number(int size, long value)
    {
        var bytes = new byte[8];
        if (!IsBigEndian)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            return bytes[..size];
        }
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[(8 - size)..];
    }

    int OffsetSize => IsBigTiff ? 8 : 4;

    long Write(TiffPage page, List<byte> file, out int next)
    {
        long[] children = [.. page.SubPages.Select(child => Write(child, file, out _))];
        if (children.Length > 0) page.Tag(330, 4, children);
        var offsets = new List<long>();
        foreach (var block in page.Blocks)
        {
            if (file.Count % 2 == 1) file.Add(0);
            offsets.Add(block.Length == 0 ? 0 : file.Count);
            file.AddRange(block);
        }
        if (!page.Tags.ContainsKey(page.IsTiled ? (ushort)324 : (ushort)273) && offsets.Count > 0)
        {
            page.Tag(page.IsTiled ? 324 : 273, 4, [.. offsets]);
            page.Tag(page.IsTiled ? 325 : 279, 4, [.. page.Blocks.Select(block => (long)block.Length)]);
        }
        var places = new Dictionary<ushort, long>();
        foreach (var (tag, field) in page.Tags)
        {
            if (field.Values.Length <= OffsetSize) continue;
            if (file.Count % 2 == 1) file.Add(0);
            places[tag] = file.Count;
            file.AddRange(field.Values);
        }
        if (file.Count % 2 == 1) file.Add(0);
        long start = file.Count;
        file.AddRange(Number(IsBigTiff ? 8 : 2, page.Tags.Count));
        foreach (var (tag, field) in page.Tags)
        {
            file.AddRange([.. Number(2, tag), .. Number(2, field.Type), .. Number(OffsetSize, field.Count)]);
            byte[] value = places.TryGetValue(tag, out long place) ? Number(OffsetSize, place) : field.Values;
            file.AddRange([.. value, .. new byte[OffsetSize - value.Length]]);
        }
        next = file.Count;
        file.AddRange(Number(OffsetSize, 0));
        return start;
    }
}

/// <summary>One directory with its blocks.</summary>
sealed class TiffPage(TiffBuilder file)
{
    public SortedDictionary<ushort, (ushort Type, long Count, byte[] Values)> Tags { get; } = [];

    public List<byte[]> Blocks { get; } = [];

    public List<TiffPage> SubPages { get; } = [];

    public bool IsTiled { get; private set; }

    public TiffPage Size(int width, int height, int samples, int bits, int format)
    {
        Tag(256, 4, width).Tag(257, 4, height).Tag(259, 3, 1).Tag(262, 3, samples >= 3 ? 2 : 1).Tag(277, 3, samples).Tag(278, 4, height);
        Tag(258, 3, [.. Enumerable.Repeat((long)bits, samples)]);
        return format == 1 ? this : Tag(339, 3, [.. Enumerable.Repeat((long)format, samples)]);
    }

    public TiffPage Tag(int tag, ushort type, params long[] values)
    {
        int size = type switch { 1 or 2 => 1, 3 => 2, 16 => 8, _ => 4 };
        Tags[(ushort)tag] = (type, values.Length, [.. values.SelectMany(value => file.Number(size, value))]);
        return this;
    }

    public TiffPage Doubles(int tag, params double[] values)
    {
        Tags[(ushort)tag] = (12, values.Length, [.. values.SelectMany(value => file.Number(8, BitConverter.DoubleToInt64Bits(value)))]);
        return this;
    }

    public TiffPage Text(int tag, string text)
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(text), 0];
        Tags[(ushort)tag] = (2, bytes.Length, bytes);
        return this;
    }

    public TiffPage Tiles(int width, int height)
    {
        IsTiled = true;
        Tags.Remove(278);
        return Tag(322, 3, width).Tag(323, 3, height);
    }

    public TiffPage Block(params byte[] bytes)
    {
        Blocks.Add(bytes);
        return this;
    }

    public TiffPage SubPage(int width, int height, int samples, int bits)
    {
        var page = new TiffPage(file).Size(width, height, samples, bits, 1);
        SubPages.Add(page);
        return page;
    }
}
