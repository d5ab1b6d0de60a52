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
}
