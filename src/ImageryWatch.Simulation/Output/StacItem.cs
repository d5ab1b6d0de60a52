using System.Text.Json;
using ImageryWatch.Simulation.Rendering;

namespace ImageryWatch.Simulation.Output;

/// <summary>The STAC Item beside an image: time and angles, in the words of STAC 1.0 and its view extension.</summary>
public static class StacItem
{
    /// <summary>Writes the item.</summary>
    /// <param name="path">File to write.</param>
    /// <param name="id">Identifier of the acquisition.</param>
    /// <param name="image">File name of the image.</param>
    /// <param name="view">How it was taken.</param>
    /// <param name="epsg">Code of its system.</param>
    public static void Write(string path, string id, string image, ViewRecipe view, int epsg)
    {
        string[] extensions = ["https://stac-extensions.github.io/view/v1.0.0/schema.json", "https://stac-extensions.github.io/projection/v1.1.0/schema.json"];
        string[] roles = ["data"];
        Json.Write(path, new
        {
            type = "Feature",
            stac_version = "1.0.0",
            stac_extensions = extensions,
            id,
            geometry = (object?)null,
            properties = new Dictionary<string, object>
            {
                ["datetime"] = view.AcquiredAt.UtcDateTime.ToString("yyyy'-'MM'-'dd'T'HH':'mm':'ss'Z'", null),
                ["platform"] = "simulation",
                ["gsd"] = view.GsdMetres,
                ["view:off_nadir"] = 0,
                ["view:sun_azimuth"] = view.Sun.AzimuthDegrees,
                ["view:sun_elevation"] = view.Sun.ElevationDegrees,
                ["proj:epsg"] = epsg,
            },
            links = Array.Empty<object>(),
            assets = new { image = new { href = "./" + image, type = "image/tiff; application=geotiff", roles } },
        });
    }
}
