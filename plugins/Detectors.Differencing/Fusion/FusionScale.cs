using ImageryWatch.Change;

namespace ImageryWatch.Detectors.Differencing.Fusion;

/// <summary>
/// At which size of pixel fusion works, and over how many of them it smooths its score. Imagery finer than a metre is
/// averaged to about a metre: what is smaller than that differs between any two images.
/// </summary>
/// <param name="Factor">Pixels along a cell.</param>
/// <param name="ScoreSigma">Standard deviation of the smoothing of the score, cells.</param>
sealed record FusionScale(int Factor, double ScoreSigma)
{
    const double WorkingGsdMetres = 1, UnknownGsdMetres = 1.5, SigmaAtOneMetre = 7.5, MostSigma = 6, MostSigmaAsked = 12, SigmaShare = 0.4;

    /// <summary>The scale of a pair. The smoothing is 7.5 cells at 1 m, falling with the root of the cell's size, at most 6; or 0.4 of the object size that the user asked for.</summary>
    public static FusionScale Of(PairSurvey survey)
    {
        var gsd = survey.Grid.GsdMetres ?? UnknownGsdMetres;
        var wanted = survey.ObjectSizeMetres is { } asked ? Math.Min(WorkingGsdMetres, asked / 4) : WorkingGsdMetres;
        var factor = (int)Math.Max(1, Math.Floor(wanted / gsd + 1e-6));
        var cell = factor * gsd;
        return new(factor, survey.ObjectSizeMetres is { } size
            ? Math.Clamp(SigmaShare * size / cell, 1, MostSigmaAsked)
            : Math.Clamp(SigmaAtOneMetre / Math.Sqrt(cell), 1, MostSigma));
    }
}
