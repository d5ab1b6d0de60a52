namespace ImageryWatch.Change;

/// <summary>How the automatic threshold is found from the magnitudes of the survey. It never goes below <see cref="IChangeDetector.MagnitudeFloor"/>.</summary>
public enum ThresholdRule
{
    /// <summary>The higher of <see cref="Otsu"/> and three robust standard deviations above the median: for magnitudes of which nothing more is known.</summary>
    Cautious,

    /// <summary>The split of the histogram with the greatest variance between the classes (Otsu 1979): for two clear classes.</summary>
    Otsu,

    /// <summary>The split with the greatest sum of the entropies of the classes (Kapur, Sahoo and Wong 1985), averaged over three scales of the magnitude: for a long tail of changes.</summary>
    Kapur,

    /// <summary>The floor itself: for a method whose magnitudes have a natural limit.</summary>
    Floor,
}
