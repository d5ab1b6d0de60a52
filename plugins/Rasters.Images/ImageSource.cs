using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ImageryWatch.Rasters.Images;

/// <summary>
/// An open image. The first read decodes it once, from top to bottom, into memory or a temporary file; every window is
/// then cut from there.
/// </summary>
sealed class ImageSource : IRasterSource
{
    readonly ImageHeader header;
    readonly SampleValues values;
    readonly Lazy<IPixelStore> pixels;
    bool disposed;

    public ImageSource(ImageDecoder decoder, ImageHeader header, ImageGeoreference georeference, SampleValues values, ImagesOptions options)
    {
        (this.header, this.values) = (header, values);
        int bands = values == SampleValues.Physical && header.HasAlpha ? header.Bands - 1 : header.Bands;
        Grid = new RasterGrid(header.Width, header.Height, bands, georeference.Transform, georeference.Crs);
        Description = ImageDescription.Of(header, values, georeference);
        Acquisition = new Acquisition(Path.GetFileNameWithoutExtension(decoder.Path))
        {
            AcquiredAt = header.TakenAt,
            AcquiredAtSource = header switch
            {
                { TakenAt: null } => null,
                { TakenInKnownZone: true } => "EXIF DateTimeOriginal",
                _ => "EXIF DateTimeOriginal, no time zone given",
            },
        };
        pixels = new(() => Decode(decoder, header, options));
    }

    /// <inheritdoc/>
    public RasterGrid Grid { get; }

    /// <inheritdoc/>
    public Acquisition Acquisition { get; }

    /// <inheritdoc/>
    public RasterDescription Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<RasterGrid> Overviews => [];

    /// <inheritdoc/>
    public void Read(PixelWindow window, int level, RasterTile destination)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        ArgumentOutOfRangeException.ThrowIfNotEqual(level, 0);
        if (window.IsEmpty || !Grid.Window.Contains(window))
            throw new ArgumentOutOfRangeException(nameof(window), $"{window} is not inside {Grid.Width} x {Grid.Height} pixels.");
        if ((destination.BandCount, destination.Width, destination.Height) != (Grid.BandCount, window.Width, window.Height))
            throw new ArgumentException($"The tile has {destination.BandCount} bands of {destination.Width} x {destination.Height}, but the window has {Grid.BandCount} of {window.Width} x {window.Height}.", nameof(destination));

        var store = pixels.Value;
        int pixelBytes = header.Bands * header.BytesPerSample, lineBytes = window.Width * pixelBytes;
        byte[] line = ArrayPool<byte>.Shared.Rent(lineBytes);
        try
        {
            for (int row = 0; row < window.Height; row++)
            {
                store.Read(line.AsSpan(0, lineBytes), (window.Row + row) * header.RowBytes + (long)window.Column * pixelBytes);
                if (header.BytesPerSample == 1) Unpack<byte>(line.AsSpan(0, lineBytes), destination, row);
                else Unpack(MemoryMarshal.Cast<byte, ushort>(line.AsSpan(0, lineBytes)), destination, row);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(line);
        }
    }

    /// <summary>Deletes the temporary file, when there is one.</summary>
    public void Dispose()
    {
        disposed = true;
        if (pixels.IsValueCreated) pixels.Value.Dispose();
    }

    static IPixelStore Decode(ImageDecoder decoder, ImageHeader header, ImagesOptions options)
    {
        IPixelStore store = header.DecodedBytes <= options.MemoryLimitBytes
            ? new MemoryPixels((int)header.DecodedBytes)
            : new FilePixels(options.Folder, header.DecodedBytes, decoder.Path);
        try
        {
            decoder.Decode(header, store);
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    // Samples of a pixel lie beside each other in a line, and bands behind each other in a tile.
    void Unpack<T>(ReadOnlySpan<T> line, RasterTile destination, int row) where T : unmanaged, IBinaryInteger<T>
    {
        int step = header.Bands;
        for (int band = 0; band < destination.BandCount; band++)
        {
            var samples = destination.Row(band, row);
            for (int column = 0, from = band; column < samples.Length; column++, from += step)
                samples[column] = float.CreateTruncating(line[from]);
            if (values == SampleValues.Stored && header.Stretch != 1)
                foreach (ref float sample in samples) sample /= header.Stretch;
        }

        if (values == SampleValues.Physical && header.HasAlpha) Mask(line, destination, row);
    }

    // Wholly transparent pixels show nothing; partly transparent ones still show the ground.
    void Mask<T>(ReadOnlySpan<T> line, RasterTile destination, int row) where T : unmanaged, IBinaryInteger<T>
    {
        for (int column = 0, alpha = header.Bands - 1; column < destination.Width; column++, alpha += header.Bands)
        {
            if (!T.IsZero(line[alpha])) continue;
            for (int band = 0; band < destination.BandCount; band++) destination.Row(band, row)[column] = float.NaN;
        }
    }
}
