namespace ImageryWatch.Reports;

/// <summary>What the pixels, and a second look at the other date, say of the state of an object.</summary>
public enum ObjectEvidence
{
    /// <summary>They agree with it.</summary>
    Confirmed,

    /// <summary>Something speaks against it; the reasons say what.</summary>
    Doubted,

    /// <summary>They can say nothing.</summary>
    Unknown,
}
