using ImageryWatch.Rasters.GeoTiff.Samples;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Metadata;

/// <summary>The directories that belong to the image: overviews, finest first, and a mask for each level where there is one.</summary>
sealed record ImageFamily
{
    public required IReadOnlyList<Member> Overviews { get; init; }

    /// <summary>Masks of the image and of each overview; null where there is none.</summary>
    public required IReadOnlyList<Member?> Masks { get; init; }

    /// <summary>Directories that are neither, and why some were passed over.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public static ImageFamily Find(TiffFile file, TiffDirectories directories, TiffLayout image)
    {
        var overviews = new List<Member>();
        var masks = new List<Member>();
        var remarks = new List<string>();
        int pages = 0;
        foreach (var directory in directories.Others)
        {
            long kind = directory.Integer(TiffTag.NewSubfileType, directory.Integer(TiffTag.SubfileType, 0) == 2 ? 1 : 0);
            if ((kind & 5) == 0)
            {
                pages++;
                continue;
            }
            try
            {
                var member = new Member(directory, new TiffLayoutReader(file, directory).Read());
                if ((kind & 4) != 0)
                {
                    if (member.Layout is { SamplesPerPixel: 1, Type.Kind: SampleKind.Unsigned }) masks.Add(member);
                }
                else if (IsOverview(member.Layout, image))
                {
                    overviews.Add(member);
                }
            }
            catch (RasterException error)
            {
                remarks.Add($"an overview or mask was passed over: {error.Message}");
            }
        }
        if (pages > 0) remarks.Add($"{pages} further {(pages == 1 ? "page" : "pages")}, of which nothing is read");

        Member? MaskOf(TiffLayout layout) => masks.Find(mask => mask.Layout.Width == layout.Width && mask.Layout.Height == layout.Height);
        var imageMask = MaskOf(image);
        if (imageMask is not null && overviews.RemoveAll(overview => MaskOf(overview.Layout) is null) is > 0 and var unmasked)
            remarks.Add($"{unmasked} overviews are not used, because the image has a mask and they have none");
        overviews.Sort((a, b) => b.Layout.Width.CompareTo(a.Layout.Width));
        return new()
        {
            Overviews = overviews,
            Masks = [imageMask, .. overviews.Select(overview => imageMask is null ? null : MaskOf(overview.Layout))],
            Remarks = remarks,
        };
    }

    // The same ground at a lower resolution, each side rounded up or down.
    static bool IsOverview(TiffLayout layout, TiffLayout image)
    {
        if (layout.Width > image.Width || layout.Height > image.Height || (layout.Width == image.Width && layout.Height == image.Height)) return false;
        if (layout.SamplesPerPixel != image.SamplesPerPixel || layout.Type != image.Type || layout.AlphaSample != image.AlphaSample) return false;
        if (layout.Photometric != image.Photometric && (layout.Photometric == TiffPhotometric.Palette || image.Photometric == TiffPhotometric.Palette || layout.Photometric == TiffPhotometric.MinIsWhite || image.Photometric == TiffPhotometric.MinIsWhite)) return false;
        double factor = Math.Max((double)image.Width / layout.Width, (double)image.Height / layout.Height);
        return Math.Abs(image.Width / factor - layout.Width) < 1 && Math.Abs(image.Height / factor - layout.Height) < 1;
    }

    /// <summary>A directory with its layout.</summary>
    public sealed record Member(TiffDirectory Directory, TiffLayout Layout);
}
