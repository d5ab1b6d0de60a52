namespace ImageryWatch.Reports;

/// <summary>
/// What the ground sample distance allows to be said of a target, half of the time: line pairs across its narrow side, two pixels
/// a pair (Johnson 1958).
/// </summary>
public enum ResolutionLevel
{
    /// <summary>Less than 1 line pair: not even that it is there.</summary>
    TooCoarse,

    /// <summary>1 line pair: that something is there.</summary>
    Detection,

    /// <summary>4 line pairs: what kind of thing it is.</summary>
    Recognition,

    /// <summary>6.4 line pairs: which type it is.</summary>
    Identification,
}
