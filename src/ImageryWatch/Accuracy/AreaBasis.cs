namespace ImageryWatch.Accuracy;

/// <summary>What the judged pixels are of the observed ones.</summary>
public enum AreaBasis
{
    /// <summary>All of them: the area that changed is counted, and has no sampling error.</summary>
    Census,

    /// <summary>Some of them: the area that changed is estimated, which holds when they are a random sample.</summary>
    Partial,
}
