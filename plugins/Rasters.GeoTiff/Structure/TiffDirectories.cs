namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>All directories of a file: the image, then those of overviews, masks and pages.</summary>
/// <param name="Image">The first directory, which must be readable.</param>
/// <param name="Others">The rest of the chain and the SubIFDs of the image, each once, in this order.</param>
/// <param name="Damage">Why reading stopped early, for the remarks; null when it did not.</param>
sealed record TiffDirectories(TiffDirectory Image, IReadOnlyList<TiffDirectory> Others, string? Damage)
{
    // An image has a dozen overviews, each perhaps with a mask; files with more directories are collections of pages.
    const int MostDirectories = 256;

    /// <exception cref="RasterException">There is no first directory, or it is damaged.</exception>
    public static TiffDirectories Read(TiffFile file)
    {
        if (file.FirstDirectory == 0)
            throw new RasterException($"{file.Name} has no image: its header points to no directory, as in a file whose writing was interrupted; write it again.");
        var image = TiffDirectory.Read(file, file.FirstDirectory);
        var others = new List<TiffDirectory>();
        var seen = new HashSet<long> { image.Offset };
        string? damage = null;

        // Only the image itself must be sound: a damaged overview behind it costs speed, not truth.
        try
        {
            for (long offset = image.Next; offset != 0 && others.Count < MostDirectories; offset = others[^1].Next)
            {
                if (!seen.Add(offset))
                {
                    damage = $"the chain of directories returns to byte {offset} and was cut there";
                    break;
                }
                others.Add(TiffDirectory.Read(file, offset));
            }
            foreach (long offset in image.Integers(TiffTag.SubIfds, MostDirectories))
                if (others.Count < MostDirectories && seen.Add(offset))
                    others.Add(TiffDirectory.Read(file, offset));
        }
        catch (RasterException error)
        {
            damage = $"directories behind the image were not read: {error.Message}";
        }
        return new(image, others, damage);
    }
}
