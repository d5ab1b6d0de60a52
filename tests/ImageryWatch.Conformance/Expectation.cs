using System.Text.Json.Serialization;

namespace ImageryWatch.Conformance;

/// <summary>What GDAL makes of one file; an element of the manifest.</summary>
sealed record Expectation(string Path)
{
    /// <summary>"ok" when GDAL reads every band.</summary>
    public string Gdal { get; init; } = "";

    /// <summary>Width, height.</summary>
    public int[]? Size { get; init; }

    /// <summary>Bands of GDAL's data set.</summary>
    public int Bands { get; init; }

    /// <summary><c>GDALChecksumImage</c> of each band.</summary>
    public int[]? Checksums { get; init; }

    /// <summary>GDAL's six coefficients; null when the file has none.</summary>
    public double[]? Geotransform { get; init; }

    /// <summary>True when GDAL reads the file.</summary>
    [JsonIgnore]
    public bool IsRead => Gdal == "ok";
}
