using ImageryWatch.Georeferencing;
using ImageryWatch.Objects;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>What was found in an image, and the image itself for as long as it is not disposed.</summary>
public sealed class DetectionResult : IDisposable
{
    readonly FootprintProjector projector;
    readonly GroundPlane plane;
    readonly SizeMeasurement measurement;
    readonly ObjectDescription description;
    readonly IRasterView view;

    internal DetectionResult(OpenedRaster image, string sha256, RasterGrid grid, SceneObjects objects, string? scaleRemark, CoordinateSystems systems, SignatureCatalog signatures)
    {
        (Image, Sha256, Grid, Objects) = (image, sha256, grid, objects);
        projector = new(grid, systems);
        plane = new(grid, systems);
        measurement = new(signatures);
        description = new(signatures);
        Signatures = signatures.Origin;
        view = new ImageOnGrid(image, grid, systems).View();
        Footprint = projector.Wgs84Outline();
        Remarks = [.. image.Remarks, .. scaleRemark is null ? Array.Empty<string>() : [scaleRemark]];
    }

    /// <summary>The image.</summary>
    public OpenedRaster Image { get; }

    /// <summary>SHA-256 of the image, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Its grid, with the ground sample distance that is known or was given.</summary>
    public RasterGrid Grid { get; }

    /// <summary>What was found.</summary>
    public SceneObjects Objects { get; }

    /// <summary>Outline of the image in longitude, latitude; null when that cannot be computed.</summary>
    public Footprint? Footprint { get; }

    /// <summary>The catalogue that sizes are compared with, with hashes.</summary>
    public string Signatures { get; }

    /// <summary>What a reader must know, one sentence each.</summary>
    public IReadOnlyList<string> Remarks { get; }

    /// <summary>The image in pictures: as it was delivered, shrunk by means.</summary>
    public IRasterView View => view;

    /// <summary>Longitude and latitude of a position in pixels; null when they cannot be computed.</summary>
    public Position? ToWgs84(double column, double row) => projector.ToWgs84(column, row);

    /// <summary>The outline of a box in longitude, latitude; null when the image has no georeference or its system is unknown.</summary>
    public Footprint? ToWgs84(OrientedBox box) => projector.ToWgs84(Outline(box));

    /// <summary>The outline of a box in the coordinates of the image's map; null when it has no georeference.</summary>
    public Footprint? ToMap(OrientedBox box) => projector.ToMap(Outline(box));

    /// <summary>
    /// What can be said of an object in one sentence: class, size with its error, what of the catalogue has that size. The size is left out
    /// where that of a pixel is unknown, and of what no tile shows whole.
    /// </summary>
    public string Describe(SceneObject found)
    {
        var seen = new DatedDetection(PairSide.After, Objects.Use.Detector, found.Detection.Label, found.Detection.Score, found.Detection.Box)
        {
            Probability = found.Detection.Probability, IsCut = found.IsCut,
        };
        if (!plane.IsMetric || found.IsCut) return description.Of(seen, null, null, 1);
        var view = new ViewOfObject(plane.GsdMetres, Math.Max(plane.GsdMetres, Objects.Use.GsdMetres ?? 0), Image.Acquisition.OffNadirDegrees, Objects.SizeErrorOf);
        var ground = plane.ToMetres(found.Detection.Box);
        return description.Of(seen, measurement.Of(seen.Label, ground.Length, ground.Width, view), view, 1);
    }

    /// <summary>The outline of a box in pixels.</summary>
    public static Footprint Outline(OrientedBox box)
    {
        var corners = box.Corners();
        return new(Crs.None, [new([.. corners, corners[0]], [])]);
    }

    /// <summary>Closes the image.</summary>
    public void Dispose() => Image.Dispose();
}
