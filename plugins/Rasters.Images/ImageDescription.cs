namespace ImageryWatch.Rasters.Images;

/// <summary>Puts into words how an image is stored and what was done to it.</summary>
static class ImageDescription
{
    public static RasterDescription Of(ImageHeader header, SampleValues values, ImageGeoreference georeference) =>
        new(header.KindName, header.BytesPerSample == 1 ? "uint8" : "uint16", Compression(header))
        {
            // One block: none of these formats can be entered in the middle.
            Block = (header.Width, header.Height),
            BandNames = BandNames(header, values),
            Remarks = [.. Remarks(header, values), .. georeference.Remarks],
        };

    static string Compression(ImageHeader header) => header switch
    {
        { Kind: ImageKind.Png, HasScans: true } => "Deflate, interlaced",
        { Kind: ImageKind.Png } => "Deflate",
        { Kind: ImageKind.Jpeg, HasScans: true } => "JPEG, progressive",
        _ => header.KindName,
    };

    static string[] BandNames(ImageHeader header, SampleValues values)
    {
        bool isGrey = header.Bands < 3;
        string[] colours = isGrey ? ["grey"] : ["red", "green", "blue"];
        return header.HasAlpha && values == SampleValues.Stored ? [.. colours, "alpha"] : colours;
    }

    static IEnumerable<string> Remarks(ImageHeader header, SampleValues values)
    {
        if (header.HasPalette)
            yield return $"The {header.BitsPerSample}-bit palette has been turned into colours.";
        if (header.Stretch != 1 && values == SampleValues.Physical)
            yield return $"The {header.BitsPerSample}-bit grey values have been stretched to 0 to 255.";
        if (header.HasAlpha && values == SampleValues.Physical)
            yield return "Pixels of alpha 0 hold no data; partly transparent ones count as seen.";
        if (header.Orientation != 1)
            yield return $"EXIF orientation {header.Orientation} is not applied: rows and columns are as stored.";
        if (header.Frames > 1)
            yield return $"Only the first of {header.Frames} frames is read.";
    }
}
