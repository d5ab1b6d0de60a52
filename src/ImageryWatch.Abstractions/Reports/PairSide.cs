namespace ImageryWatch.Reports;

/// <summary>One of the two images of a pair.</summary>
public enum PairSide
{
    /// <summary>The earlier image.</summary>
    Before,

    /// <summary>The later image.</summary>
    After,
}
