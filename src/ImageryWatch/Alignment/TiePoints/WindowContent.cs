namespace ImageryWatch.Alignment.TiePoints;

/// <summary>What a window offers for matching.</summary>
enum WindowContent
{
    /// <summary>Too little of it was observed.</summary>
    NoData,

    /// <summary>It shows nothing but noise, or nothing at all.</summary>
    Smooth,

    /// <summary>It shows edges.</summary>
    Textured,
}
