using ImageryWatch.Pipeline;

namespace ImageryWatch.Cli.Detecting;

/// <summary>The image that was looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bands">Bands.</param>
/// <param name="GsdMetres">Ground sample distance, metres; null when unknown.</param>
/// <param name="Crs">Coordinate reference system; empty when there is none.</param>
/// <param name="AcquiredAt">When it was taken; null when unknown.</param>
sealed record ImageSection(string Name, string Sha256, long Bytes, int Width, int Height, int Bands, double? GsdMetres, string Crs, DateTimeOffset? AcquiredAt)
{
    public static ImageSection Of(DetectionResult result) => new(
        result.Image.Name, result.Sha256, result.Image.Bytes, result.Grid.Width, result.Grid.Height, result.Grid.BandCount,
        result.Grid.GsdMetres, result.Grid.Crs.Code, result.Image.Acquisition.AcquiredAt);
}
