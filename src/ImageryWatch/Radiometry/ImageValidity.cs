using System.Runtime.CompilerServices;
using ImageryWatch.Alignment;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>What of one image shows the ground, from everything that knows of it. Immutable; may be used from several threads at once.</summary>
sealed class ImageValidity
{
    readonly IValiditySource[] sources;

    ImageValidity(IValiditySource[] sources) => this.sources = sources;

    /// <summary>Nothing is known but the data itself: NaN is nodata.</summary>
    public static ImageValidity OfData { get; } = new([]);

    /// <summary>True when nothing but the data itself is asked.</summary>
    public bool IsOfDataOnly => sources.Length == 0;

    /// <summary>True when there is a mask beside the image.</summary>
    public bool HasMask => sources.Any(source => source is RasterMask);

    /// <summary>True when there is a map of cloud that was found in the image.</summary>
    public bool HasCells => sources.Any(source => source is CloudMap);

    /// <summary>The same, with one more source.</summary>
    public ImageValidity And(IValiditySource source) => new([.. sources, source]);

    /// <summary>The same for an image that is displaced like this.</summary>
    /// <param name="registration">In place of the one before, if there was one.</param>
    public ImageValidity Following(Registration registration) =>
        IsOfDataOnly ? this : new([.. sources.Select(source => source.Following(registration))]);

    /// <summary>Finds the validity of a window and makes NaN of what does not show the ground, in every band.</summary>
    /// <param name="window">Pixels of the grid.</param>
    /// <param name="tile">The window as it was delivered.</param>
    /// <param name="validity">As many values as the window has pixels; filled completely.</param>
    /// <param name="call">Marks the reading.</param>
    public void Apply(PixelWindow window, RasterTile tile, Span<Validity> validity, PluginCall call)
    {
        validity.Clear();
        MarkNoData(tile, validity);
        foreach (var source in sources) source.Mark(window, validity, call);
        if (sources.Length == 0 || validity.IndexOfAnyExcept(Validity.Valid) < 0) return;
        for (var band = 0; band < tile.BandCount; band++)
        {
            var samples = tile.Band(band);
            for (var i = 0; i < samples.Length; i++)
                if (validity[i] != Validity.Valid) samples[i] = float.NaN;
        }
    }

    /// <summary>Marks pixels with NaN in any band.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MarkNoData(RasterTile tile, Span<Validity> validity)
    {
        for (var band = 0; band < tile.BandCount; band++)
        {
            var samples = tile.Band(band);
            for (var i = 0; i < samples.Length; i++)
                if (float.IsNaN(samples[i])) validity[i] = Validity.NoData;
        }
    }
}
