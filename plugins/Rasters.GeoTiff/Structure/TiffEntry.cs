namespace ImageryWatch.Rasters.GeoTiff.Structure;

/// <summary>One entry of a directory; its values stay in the file until they are asked for.</summary>
/// <param name="Tag">Number of the tag.</param>
/// <param name="Type">Field type of TIFF 6.0 and BigTIFF: 1 byte, 2 ASCII, 3 short, 4 long, 5 rational, … 16 long8.</param>
/// <param name="Count">Number of values.</param>
/// <param name="Offset">Where in the file the values begin.</param>
readonly record struct TiffEntry(ushort Tag, ushort Type, long Count, long Offset)
{
    /// <summary>Bytes of one value; 0 for a type that does not exist.</summary>
    public int ValueSize => SizeOf(Type);

    /// <summary>Bytes of one value of a field type; 0 for a type that does not exist.</summary>
    public static int SizeOf(ushort type) => type switch
    {
        1 or 2 or 6 or 7 => 1,
        3 or 8 => 2,
        4 or 9 or 11 or 13 => 4,
        5 or 10 or 12 or 16 or 17 or 18 => 8,
        _ => 0,
    };
}
