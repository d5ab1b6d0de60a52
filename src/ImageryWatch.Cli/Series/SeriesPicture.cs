namespace ImageryWatch.Cli.Series;

/// <summary>A small picture of an image of a series.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Jpeg">The image, on the grid of the reference.</param>
/// <param name="Changed">What changed since the image before it, as SVG path data in pixels of the picture.</param>
sealed record SeriesPicture(int Width, int Height, byte[] Jpeg, string Changed);
