namespace ImageryWatch.Rasters.Images;

/// <summary>Where an image lies on the map, by the files beside it.</summary>
/// <param name="Transform">From the world file; <see cref="GeoTransform.Pixels"/> without one.</param>
/// <param name="Crs">From the projection file; <see cref="Crs.None"/> when there is none, or none that is recognised.</param>
/// <param name="Remarks">Where it comes from and what was not understood, one sentence each.</param>
sealed record ImageGeoreference(GeoTransform Transform, Crs Crs, IReadOnlyList<string> Remarks)
{
    /// <summary>Reads the world file and the projection file beside an image.</summary>
    /// <exception cref="RasterException">The world file is damaged, or one of them cannot be read.</exception>
    public static ImageGeoreference ReadBeside(string imagePath, ImageKind kind)
    {
        string? projectionPath = SidecarFile.Find(imagePath, [".prj"]);
        if (SidecarFile.Find(imagePath, WorldFile.Extensions(kind)) is not { } worldPath)
            return new(GeoTransform.Pixels, Crs.None, [.. Unused(imagePath, projectionPath)]);

        var transform = WorldFile.Read(worldPath);
        string worldRemark = $"The position comes from {Path.GetFileName(worldPath)}.";
        if (projectionPath is null) return new(transform, Crs.None, [worldRemark]);
        var (crs, projectionRemark) = ProjectionFile.Read(projectionPath);
        return new(transform, crs, [worldRemark, projectionRemark]);
    }

    static IEnumerable<string> Unused(string imagePath, string? projectionPath)
    {
        if (projectionPath is not null)
            yield return $"{Path.GetFileName(projectionPath)} is not used: there is no world file beside the image.";
        // What GDAL writes by default; a user who sees the position in a GIS would miss it here.
        if (File.Exists(imagePath + ".aux.xml"))
            yield return $"{Path.GetFileName(imagePath)}.aux.xml is not read; if it holds the position, write a world file, for example with gdal_translate -co WORLDFILE=YES.";
    }
}
