using System.Numerics.Tensors;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Radiometry;

/// <summary>
/// Brings an image to the radiometry of the reference: <c>value * gain + offset</c>, a pair of numbers a band.
/// Immutable; may be used from several threads at once.
/// </summary>
public sealed class RadiometricFit
{
    RadiometricFit(RadiometryUse use) => Use = use;

    /// <summary>Values as they were delivered.</summary>
    public static RadiometricFit None { get; } = new(RadiometryUse.None);

    /// <summary>What was done, for the report.</summary>
    public RadiometryUse Use { get; }

    /// <summary>Normalises a tile in place; NaN stays NaN.</summary>
    public void Apply(RasterTile tile)
    {
        var bands = Use.Bands;
        for (var band = 0; band < bands.Count; band++)
        {
            var samples = tile.Band(band);
            TensorPrimitives.Multiply(samples, (float)bands[band].Gain, samples);
            TensorPrimitives.Add(samples, (float)bands[band].Offset, samples);
        }
    }
}
