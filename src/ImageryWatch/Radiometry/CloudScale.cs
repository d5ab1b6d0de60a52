namespace ImageryWatch.Radiometry;

/// <summary>
/// How bright the ground of a pair is: of the darker date of each cell, since cloud is not there on both dates.
/// </summary>
/// <param name="Dark">Brightness that 2 % lie below.</param>
/// <param name="Median">Median brightness, from the zero of the image.</param>
/// <param name="Bright">Brightness that 98 % lie below.</param>
readonly record struct CloudScale(float Dark, float Median, float Bright)
{
    const double Tail = 0.02;

    /// <summary>Bright less dark.</summary>
    public float Spread => Bright - Dark;

    /// <summary>The scale of a pair; null when no cell was observed on both dates, or all are alike.</summary>
    public static CloudScale? Of(SceneCells cells)
    {
        float[] darker = [.. cells.Before.Brightness.Zip(cells.After.Brightness, Math.Min).Where(float.IsFinite)];
        if (darker.Length == 0) return null;
        var scale = new CloudScale(Selection.Quantile(darker, Tail), Selection.Quantile(darker, 0.5), Selection.Quantile(darker, 1 - Tail));
        return scale.Spread > 0 ? scale : null;
    }
}
