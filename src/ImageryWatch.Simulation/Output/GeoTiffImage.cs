using BitMiracle.LibTiff.Classic;
using ImageryWatch.Rasters;
using Encoding = ImageryWatch.Simulation.Rendering.Encoding;

namespace ImageryWatch.Simulation.Output;

/// <summary>A georeferenced image to be written as a tiled, deflated GeoTIFF.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bands">Samples of a pixel: 3 for red, green and blue, 1 for a mask.</param>
/// <param name="Samples">Numbers, those of a pixel side by side.</param>
/// <param name="Encoding">8 or 16 bits.</param>
public sealed record GeoTiffImage(int Width, int Height, int Bands, ushort[] Samples, Encoding Encoding)
{
    const int TileSide = 256;
    const TiffTag PixelScale = (TiffTag)33550, TiePoints = (TiffTag)33922, GeoKeys = (TiffTag)34735, GeoAscii = (TiffTag)34737, NoDataText = (TiffTag)42113;

    /// <summary>EPSG code of the projected system.</summary>
    public required int Epsg { get; init; }

    /// <summary>Easting, northing of the outer corner of the first pixel.</summary>
    public required Position Origin { get; init; }

    /// <summary>Side of a pixel, metres.</summary>
    public required double GsdMetres { get; init; }

    /// <summary>Time of the image; null to leave it out.</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>Value for nodata; null for none.</summary>
    public int? NoData { get; init; }

    /// <summary>True where a pixel may be used, for an internal mask; null for none.</summary>
    public bool[]? Valid { get; init; }

    /// <summary>Writes the file. The same image gives the same bytes.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path)
    {
        Tiff.SetTagExtender(Register);
        using var tiff = Tiff.Open(path, "w") ?? throw new IOException($"{path}: cannot be created; check that the folder exists and can be written to.");
        WriteImage(tiff, path);
        if (Valid is not null) WriteMask(tiff, path, Valid);
    }

    void WriteImage(Tiff tiff, string path)
    {
        int bytes = Encoding == Encoding.Reflectance16 ? 2 : 1;
        Describe(tiff, Bands, 8 * bytes, Bands == 3 ? Photometric.RGB : Photometric.MINISBLACK);
        tiff.SetField(TiffTag.PREDICTOR, Predictor.HORIZONTAL);
        tiff.SetField(TiffTag.SOFTWARE, "ImageryWatch.Simulation");
        if (AcquiredAt is { } time) tiff.SetField(TiffTag.DATETIME, time.UtcDateTime.ToString("yyyy':'MM':'dd HH':'mm':'ss", null));
        if (NoData is { } noData) tiff.SetField(NoDataText, noData.ToString((IFormatProvider?)null));
        tiff.SetField(PixelScale, 3, new[] { GsdMetres, GsdMetres, 0 });
        tiff.SetField(TiePoints, 6, new[] { 0, 0, 0, Origin.X, Origin.Y, 0 });
        // Keys of the GeoTIFF standard: version 1.1.0; model projected, pixel is area, citation, projected system, metres.
        string citation = $"WGS 84 / UTM zone {Epsg % 100}N|";
        short[] keys = [1, 1, 0, 5, 1024, 0, 1, 1, 1025, 0, 1, 1, 1026, unchecked((short)34737), (short)citation.Length, 0, 3072, 0, 1, (short)Epsg, 3076, 0, 1, 9001];
        tiff.SetField(GeoKeys, keys.Length, keys);
        tiff.SetField(GeoAscii, citation);
        var tile = new byte[TileSide * TileSide * Bands * bytes];
        EachTile((left, top) =>
        {
            // Beyond the edge the last pixel goes on: it costs nothing, and no false edge shows in the tile.
            for (int y = 0; y < TileSide; y++)
            {
                int row = Math.Min(top + y, Height - 1);
                for (int x = 0; x < TileSide; x++)
                {
                    int source = (row * Width + Math.Min(left + x, Width - 1)) * Bands, target = (y * TileSide + x) * Bands * bytes;
                    for (int band = 0; band < Bands; band++)
                    {
                        ushort value = Samples[source + band];
                        tile[target + band * bytes] = (byte)value;
                        if (bytes == 2) tile[target + band * bytes + 1] = (byte)(value >> 8);
                    }
                }
            }
            if (tiff.WriteTile(tile, left, top, 0, 0) < 0) throw new IOException($"{path}: a tile cannot be written; check that the disk is not full.");
        });
        if (!tiff.WriteDirectory()) throw new IOException($"{path}: the directory cannot be written; check that the disk is not full.");
    }

    // A mask in the manner of GDAL: one bit a pixel, 1 = valid, in a directory of its own.
    void WriteMask(Tiff tiff, string path, bool[] valid)
    {
        Describe(tiff, 1, 1, Photometric.MASK);
        tiff.SetField(TiffTag.SUBFILETYPE, FileType.MASK);
        var tile = new byte[TileSide * TileSide / 8];
        EachTile((left, top) =>
        {
            Array.Clear(tile);
            for (int y = 0; y < TileSide && top + y < Height; y++)
                for (int x = 0; x < TileSide && left + x < Width; x++)
                    if (valid[(top + y) * Width + left + x]) tile[(y * TileSide + x) / 8] |= (byte)(0x80 >> (x & 7));
            if (tiff.WriteTile(tile, left, top, 0, 0) < 0) throw new IOException($"{path}: a tile cannot be written; check that the disk is not full.");
        });
        if (!tiff.WriteDirectory()) throw new IOException($"{path}: the directory cannot be written; check that the disk is not full.");
    }

    void Describe(Tiff tiff, int bands, int bits, Photometric photometric)
    {
        tiff.SetField(TiffTag.IMAGEWIDTH, Width);
        tiff.SetField(TiffTag.IMAGELENGTH, Height);
        tiff.SetField(TiffTag.SAMPLESPERPIXEL, bands);
        tiff.SetField(TiffTag.BITSPERSAMPLE, bits);
        tiff.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
        tiff.SetField(TiffTag.PHOTOMETRIC, photometric);
        tiff.SetField(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
        tiff.SetField(TiffTag.ZIPQUALITY, 9);
        tiff.SetField(TiffTag.TILEWIDTH, TileSide);
        tiff.SetField(TiffTag.TILELENGTH, TileSide);
    }

    void EachTile(Action<int, int> write)
    {
        for (int top = 0; top < Height; top += TileSide)
            for (int left = 0; left < Width; left += TileSide)
                write(left, top);
    }

    static void Register(Tiff tiff) => tiff.MergeFieldInfo(
    [
        new TiffFieldInfo(PixelScale, -1, -1, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelPixelScale"),
        new TiffFieldInfo(TiePoints, -1, -1, TiffType.DOUBLE, FieldBit.Custom, true, true, "ModelTiepoint"),
        new TiffFieldInfo(GeoKeys, -1, -1, TiffType.SHORT, FieldBit.Custom, true, true, "GeoKeyDirectory"),
        new TiffFieldInfo(GeoAscii, -1, -1, TiffType.ASCII, FieldBit.Custom, true, false, "GeoAsciiParams"),
        new TiffFieldInfo(NoDataText, -1, -1, TiffType.ASCII, FieldBit.Custom, true, false, "GDAL_NODATA"),
    ], 5);
}
