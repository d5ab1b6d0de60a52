using System.Text;

namespace ImageryWatch.Rasters;

/// <summary>Says in words what the first bytes of a file look like, so that a user sees why it was not recognised.</summary>
static class FileSignature
{
    static readonly (byte[] Magic, int Offset, string Words)[] Known =
    [
        ("II*\0"u8.ToArray(), 0, "begins like a TIFF"),
        ("MM\0*"u8.ToArray(), 0, "begins like a TIFF"),
        ("II+\0"u8.ToArray(), 0, "begins like a BigTIFF"),
        ("MM\0+"u8.ToArray(), 0, "begins like a BigTIFF"),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], 0, "begins like a PNG"),
        ([0xFF, 0xD8, 0xFF], 0, "begins like a JPEG"),
        ("WEBP"u8.ToArray(), 8, "begins like a WebP"),
        ("jP  "u8.ToArray(), 4, "begins like a JPEG 2000"),
        ([0xFF, 0x4F, 0xFF, 0x51], 0, "begins like a JPEG 2000 codestream"),
        ("NITF"u8.ToArray(), 0, "begins like a NITF"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], 0, "begins like an HDF5 or netCDF-4 file"),
        ("CDF"u8.ToArray(), 0, "begins like a netCDF file"),
        ("SQLite format 3"u8.ToArray(), 0, "begins like an SQLite database or GeoPackage"),
        ("GIF8"u8.ToArray(), 0, "begins like a GIF"),
        ("BM"u8.ToArray(), 0, "begins like a BMP"),
        ("%PDF"u8.ToArray(), 0, "begins like a PDF"),
        ("PK"u8.ToArray(), 0, "begins like a ZIP archive"),
        ([0x1F, 0x8B], 0, "begins like a gzip archive"),
        ("ftyp"u8.ToArray(), 4, "begins like a HEIF, AVIF or MP4 file"),
    ];

    /// <summary>A verb phrase: "begins like a JPEG 2000", "is text that begins …", "begins with the bytes …".</summary>
    /// <param name="header">The first bytes of the file.</param>
    public static string Describe(ReadOnlySpan<byte> header)
    {
        foreach (var (magic, offset, words) in Known)
            if (header.Length >= offset + magic.Length && header.Slice(offset, magic.Length).SequenceEqual(magic))
                return words;

        if (TextStart(header) is { } text) return $"is text that begins \"{text}\"";
        return $"begins with the bytes {Convert.ToHexString(header[..Math.Min(8, header.Length)])}";
    }

    // Printable ASCII only: what is quoted goes to a terminal.
    static string? TextStart(ReadOnlySpan<byte> header)
    {
        if (header.StartsWith(Encoding.UTF8.Preamble)) header = header[Encoding.UTF8.Preamble.Length..];
        if (header.IsEmpty || header.ContainsAnyExceptInRange((byte)'\t', (byte)'~')) return null;
        string text = Encoding.ASCII.GetString(header[..Math.Min(32, header.Length)]);
        return string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
    }
}
