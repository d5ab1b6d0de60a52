using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Metadata;

/// <summary>Where the image lies, as its GeoTIFF 1.1 tags (OGC 19-008r4) say.</summary>
/// <param name="Transform">From the outer corner of the first pixel, whichever raster type the file uses.</param>
/// <param name="Crs">The projected or geographic system, when it is named by its EPSG code.</param>
/// <param name="Remarks">What a person should know about both.</param>
sealed record GeoReference(GeoTransform Transform, Crs Crs, IReadOnlyList<string> Remarks)
{
    const ushort ModelType = 1024, RasterType = 1025, Citation = 1026, GeographicType = 2048, ProjectedType = 3072;
    const long UserDefined = 32767;

    public static GeoReference Read(TiffFile file, TiffDirectory directory)
    {
        var keys = Keys(directory.Integers(TiffTag.GeoKeyDirectory));
        var remarks = new List<string>();
        bool isPoint = keys.GetValueOrDefault(RasterType) == 2;
        var transform = ReadTransform(file, directory, isPoint, remarks);
        var crs = ReadCrs(keys, directory, remarks);
        return new(transform, crs, remarks);
    }

    static GeoTransform ReadTransform(TiffFile file, TiffDirectory directory, bool isPoint, List<string> remarks)
    {
        var scale = directory.Reals(TiffTag.ModelPixelScale);
        var ties = directory.Reals(TiffTag.ModelTiepoint);
        var matrix = directory.Reals(TiffTag.ModelTransformation);
        GeoTransform transform;
        if (scale is [not 0, not 0, ..] && ties.Length >= 6)
        {
            // A tiepoint ties pixel (i, j) to map (x, y); y grows upwards on the map and rows grow downwards.
            double width = scale[0], height = -Math.Abs(scale[1]);
            transform = new(ties[3] - ties[0] * width, width, 0, ties[4] - ties[1] * height, 0, height);
        }
        else if (matrix.Length >= 16 && matrix[..8].AsSpan().ContainsAnyExcept(0))
        {
            transform = new(matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]);
        }
        else
        {
            if (ties.Length > 6)
                remarks.Add($"{ties.Length / 6} ground control points, which are not used; fit them first, for example with gdalwarp -tps");
            return GeoTransform.Pixels;
        }

        if (isPoint)
        {
            remarks.Add("PixelIsPoint: positions are of pixel centres");
            transform = transform.Rescale(-0.5, -0.5, 1, 1);
        }
        if (!double.IsFinite(transform.OriginX + transform.OriginY + transform.Determinant) || transform.Determinant == 0)
            throw new RasterException($"{file.Name} has a georeference that maps all pixels onto a line or to infinity ({transform}); write the right one, for example with gdal_edit.py -a_ullr.");
        return transform;
    }

    static Crs ReadCrs(Dictionary<ushort, long> keys, TiffDirectory directory, List<string> remarks)
    {
        long projected = keys.GetValueOrDefault(ProjectedType), geographic = keys.GetValueOrDefault(GeographicType);
        long code = keys.GetValueOrDefault(ModelType) switch
        {
            1 => projected,
            2 => geographic,
            // Some programs leave the model type out and give the code alone.
            _ => projected != 0 ? projected : geographic,
        };
        if (code is > 0 and < UserDefined) return new($"EPSG:{code}");
        if (code == UserDefined || keys.GetValueOrDefault(ModelType) is 1 or 2)
            remarks.Add($"the coordinate system{Named(keys, directory)} has no EPSG code; assign one, for example with gdal_edit.py -a_srs EPSG:32635");
        return Crs.None;
    }

    static string Named(Dictionary<ushort, long> keys, TiffDirectory directory)
    {
        string text = directory.Text(TiffTag.GeoAsciiParameters) ?? "";
        string name = keys.ContainsKey(Citation) || text.Length > 0 ? text.Split('|')[0].Trim() : "";
        return name.Length is > 0 and <= 200 ? $" \"{name}\"" : "";
    }

    // Quadruples of key, tag of the value, count, value; only values that stand in the directory itself are codes.
    static Dictionary<ushort, long> Keys(long[] directory)
    {
        var keys = new Dictionary<ushort, long>();
        for (int i = 4; i + 3 < directory.Length; i += 4)
            if (directory[i] is >= 0 and <= ushort.MaxValue)
                keys.TryAdd((ushort)directory[i], directory[i + 1] == 0 ? directory[i + 3] : 0);
        return keys;
    }
}
