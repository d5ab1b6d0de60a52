namespace ImageryWatch.Alignment.TiePoints;

/// <summary>The wrong ways round in which images come.</summary>
enum ImageTurn
{
    /// <summary>The right way round.</summary>
    None,

    /// <summary>Left and right exchanged.</summary>
    MirroredAcross,

    /// <summary>Turned by 180°.</summary>
    UpsideDown,

    /// <summary>Top and bottom exchanged.</summary>
    MirroredDown,
}
