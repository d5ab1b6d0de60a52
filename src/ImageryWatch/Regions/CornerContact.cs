namespace ImageryWatch.Regions;

/// <summary>What an outline does where two pixels of a region meet only at a corner.</summary>
enum CornerContact
{
    /// <summary>It stays with the pixel that it came along: rings are valid, and the pixels become two polygons that touch there.</summary>
    Parts,

    /// <summary>It crosses to the other pixel: a region has one shell, which passes the corner twice.</summary>
    Joins,
}
