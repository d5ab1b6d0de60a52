namespace ImageryWatch.Rasters.Images;

/// <summary>The file formats of this plugin.</summary>
enum ImageKind
{
    Png,
    Jpeg,
    WebP,
}
