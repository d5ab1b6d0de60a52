namespace ImageryWatch.Rasters;

/// <summary>
/// One image of a place: when and how it was taken. Every value may be unknown (null); names in brackets are those of
/// the SpatioTemporal Asset Catalog (STAC) that carry it.
/// </summary>
/// <param name="Id">Identifier of the acquisition; the file's name without extension when nothing better is known.</param>
public sealed record Acquisition(string Id)
{
    /// <summary>Time of the image, UTC where the source gives a zone [<c>datetime</c>].</summary>
    public DateTimeOffset? AcquiredAt { get; init; }

    /// <summary>What <see cref="AcquiredAt"/> was taken from, in words an analyst can check, for example "file name".</summary>
    public string? AcquiredAtSource { get; init; }

    /// <summary>Ground sample distance, metres [<c>gsd</c>].</summary>
    public double? GsdMetres { get; init; }

    /// <summary>Angle between the line of sight and nadir, degrees [<c>view:off_nadir</c>].</summary>
    public double? OffNadirDegrees { get; init; }

    /// <summary>Viewing azimuth, degrees clockwise from north [<c>view:azimuth</c>].</summary>
    public double? AzimuthDegrees { get; init; }

    /// <summary>Sun azimuth, degrees clockwise from north [<c>view:sun_azimuth</c>].</summary>
    public double? SunAzimuthDegrees { get; init; }

    /// <summary>Sun elevation above the horizon, degrees [<c>view:sun_elevation</c>].</summary>
    public double? SunElevationDegrees { get; init; }

    /// <summary>Cloud cover, percent [<c>eo:cloud_cover</c>].</summary>
    public double? CloudCoverPercent { get; init; }

    /// <summary>Platform or satellite [<c>platform</c>].</summary>
    public string? Platform { get; init; }

    /// <summary>Version of the processing that made the image [<c>processing:version</c>, <c>s2:processing_baseline</c>].</summary>
    public string? ProcessingBaseline { get; init; }
}
