namespace ImageryWatch.Rasters;

/// <summary>How a raster is stored, for people to read. Nothing is computed from it.</summary>
/// <param name="Format">Name of the format, for example <c>BigTIFF</c>.</param>
/// <param name="SampleType">Stored sample type: uint8, int8, uint16, int16, uint32, int32, float32, float64 …</param>
/// <param name="Compression">Name of the codec, for example <c>Deflate, predictor 2</c>; <c>none</c> when raw.</param>
public sealed record RasterDescription(string Format, string SampleType, string Compression)
{
    /// <summary>The stored value that means nodata, when one is declared.</summary>
    public double? NoData { get; init; }

    /// <summary>Size of one independently decodable block in pixels.</summary>
    public (int Width, int Height) Block { get; init; }

    /// <summary>What each band shows, for example red, green, blue; empty when unknown.</summary>
    public IReadOnlyList<string> BandNames { get; init; } = [];

    /// <summary>Whatever else a person should know: masks, alpha, scale and offset, palettes, PixelIsPoint.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
