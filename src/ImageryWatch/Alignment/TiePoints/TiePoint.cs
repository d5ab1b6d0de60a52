using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>A place found in both images.</summary>
/// <param name="At">Where the before image shows it, pixels of the grid.</param>
/// <param name="Columns">How far to the right the after image shows it, pixels.</param>
/// <param name="Rows">How far below, pixels.</param>
/// <param name="Weight">Its say, 0 to 1.</param>
readonly record struct TiePoint(Position At, double Columns, double Rows, double Weight)
{
    /// <summary>What is left of its displacement when a model has taken its part, pixels.</summary>
    public Position Residual(GeoTransform model)
    {
        var there = model.ToMap(At.X, At.Y);
        return new(At.X + Columns - there.X, At.Y + Rows - there.Y);
    }
}
