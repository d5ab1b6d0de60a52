namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>What inflates blocks.</summary>
enum InflaterEngine
{
    /// <summary>libdeflate where the machine has it, else the runtime.</summary>
    Fastest,

    /// <summary>The runtime's zlib.</summary>
    Runtime,
}
