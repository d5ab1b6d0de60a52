namespace ImageryWatch.Rasters.GeoTiff.Samples;

/// <summary>Where each stored sample of a window goes: imagery to the caller's tile, alpha to one of its own.</summary>
/// <param name="Imagery">One band for every stored sample but <paramref name="AlphaSample"/>; may have more.</param>
/// <param name="Alpha">One band; null when alpha is imagery.</param>
/// <param name="AlphaSample">Index of the alpha sample; -1 when <paramref name="Alpha"/> is null.</param>
readonly record struct SamplePlanes(RasterTile Imagery, RasterTile? Alpha, int AlphaSample)
{
    public Span<float> Row(int sample, int row) =>
        Alpha is null || sample < AlphaSample ? Imagery.Row(sample, row)
        : sample == AlphaSample ? Alpha.Row(0, row)
        : Imagery.Row(sample - 1, row);
}
