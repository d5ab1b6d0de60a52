namespace ImageryWatch.Rasters;

/// <summary>
/// Puts together what is known of an acquisition. Each value comes from the first of these that has it: the STAC Item
/// beside the image, the image file itself, the name of the file (time and platform).
/// </summary>
static class AcquisitionReader
{
    /// <summary>Completes what the image file says.</summary>
    /// <param name="fromFile">What the image file itself says.</param>
    /// <param name="imagePath">Full path of the image, or of the folder that holds its bands.</param>
    /// <exception cref="RasterException">The STAC Item beside the image is damaged.</exception>
    public static Acquisition Complete(Acquisition fromFile, string imagePath)
    {
        string name = Path.GetFileNameWithoutExtension(imagePath);
        var item = StacItem.ReadBeside(imagePath);
        var (time, source) = Time(item, fromFile, name);
        string id = item?.Id is { Length: > 0 } itemId ? itemId : fromFile.Id is { Length: > 0 } fileId ? fileId : name;
        return new Acquisition(id)
        {
            AcquiredAt = time,
            AcquiredAtSource = source,
            GsdMetres = item?.GsdMetres ?? fromFile.GsdMetres,
            OffNadirDegrees = item?.OffNadirDegrees ?? fromFile.OffNadirDegrees,
            AzimuthDegrees = item?.AzimuthDegrees ?? fromFile.AzimuthDegrees,
            SunAzimuthDegrees = item?.SunAzimuthDegrees ?? fromFile.SunAzimuthDegrees,
            SunElevationDegrees = item?.SunElevationDegrees ?? fromFile.SunElevationDegrees,
            CloudCoverPercent = item?.CloudCoverPercent ?? fromFile.CloudCoverPercent,
            Platform = item?.Platform ?? fromFile.Platform ?? FileNamePlatform.Find(name),
            ProcessingBaseline = item?.ProcessingBaseline ?? fromFile.ProcessingBaseline,
        };
    }

    static (DateTimeOffset?, string?) Time(Acquisition? item, Acquisition fromFile, string name)
    {
        if (item?.AcquiredAt is { } inItem) return (inItem, item.AcquiredAtSource);
        if (fromFile.AcquiredAt is { } inFile) return (inFile, fromFile.AcquiredAtSource ?? "image file");
        if (FileNameDate.Find(name) is { } inName) return (inName, "file name");
        return (null, null);
    }
}
