using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>What is told of an image's values beside the values: it is compared with what they show.</summary>
/// <param name="Name">Name of the file, for sentences.</param>
/// <param name="SampleType">Stored sample type, as <see cref="RasterDescription.SampleType"/> has it.</param>
/// <param name="ProcessingBaseline">Version of the processing, when the metadata names it.</param>
/// <param name="BandNames">Names of the bands; empty when unknown.</param>
sealed record ImageTraits(string Name, string SampleType, string? ProcessingBaseline, IReadOnlyList<string> BandNames)
{
    /// <summary>The traits of an open image.</summary>
    public static ImageTraits Of(OpenedRaster raster) => new(
        raster.Name, raster.Source.Description.SampleType, raster.Acquisition.ProcessingBaseline, raster.Source.Description.BandNames);

    /// <summary>True when the file holds whole numbers.</summary>
    public bool IsInteger => SampleType.Contains("int", StringComparison.Ordinal);

    /// <summary>Name of a band, or its number from 1.</summary>
    public string Band(int band) =>
        band < BandNames.Count && BandNames[band].Length > 0 ? BandNames[band] : (band + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
