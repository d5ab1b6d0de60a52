namespace ImageryWatch.Rasters;

/// <summary>
/// Whether a pixel shows the ground, and what hides it if not. The order is that of precedence: of several causes, on
/// one date or on both, the first counts.
/// </summary>
public enum Validity : byte
{
    /// <summary>The ground was observed.</summary>
    Valid = 0,

    /// <summary>Outside an image, or without data in it.</summary>
    NoData = 1,

    /// <summary>Under cloud.</summary>
    Cloud = 2,

    /// <summary>In the shadow of a cloud.</summary>
    Shadow = 3,

    /// <summary>Under snow.</summary>
    Snow = 4,

    /// <summary>Masked out by the user, or where a method could not tell.</summary>
    Masked = 5,
}
