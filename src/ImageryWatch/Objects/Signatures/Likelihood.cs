namespace ImageryWatch.Objects.Signatures;

/// <summary>Words for probabilities (Intelligence Community Directive 203, 2015). For calibrated probabilities only: a score is none.</summary>
static class Likelihood
{
    /// <summary>The word: a probability on a border has the word of what lies above.</summary>
    /// <param name="probability">0 to 1.</param>
    public static string Of(double probability) => probability switch
    {
        >= 0.95 => "almost certainly",
        >= 0.8 => "very likely",
        >= 0.55 => "likely",
        >= 0.45 => "with roughly even chance",
        >= 0.2 => "unlikely",
        >= 0.05 => "very unlikely",
        _ => "with almost no chance",
    };
}
