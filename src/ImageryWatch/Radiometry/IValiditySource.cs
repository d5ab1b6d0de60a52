using ImageryWatch.Alignment;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>Something that knows what of an image shows the ground. Immutable; called from several threads at once.</summary>
interface IValiditySource
{
    /// <summary>Marks what does not show the ground; leaves everything else as it is.</summary>
    /// <param name="window">Pixels of the grid of the comparison; may reach beyond it.</param>
    /// <param name="validity">
    /// As many values as the window has pixels, row by row. A cause replaces another only when it comes before it in <see cref="Validity"/>.
    /// </param>
    /// <param name="call">Marks the reading, so that a reader that hangs is seen.</param>
    void Mark(PixelWindow window, Span<Validity> validity, PluginCall call);

    /// <summary>
    /// The same for an image that is displaced like this: a raster beside the image is displaced as the image is; what was
    /// found on the grid of the comparison stays where it is.
    /// </summary>
    /// <param name="registration">In place of the one before, if there was one.</param>
    IValiditySource Following(Registration registration);
}
