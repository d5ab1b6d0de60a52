using System.Globalization;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Objects;

/// <summary>The ground of an image in pixels of the size at which a detector looks, anchored at the first pixel.</summary>
/// <param name="Seen">The grid of the detector.</param>
/// <param name="Scale">Pixels of the image along one pixel of the detector; 1 when the image is looked at as it is.</param>
sealed record DetectorGrid(RasterGrid Seen, double Scale)
{
    // A detector stands differences of scale like those between sensors; resampling for less would only blur.
    const double SameWithin = 0.05;

    const double MostEnlargement = 10, LongestPixel = 1.15;

    /// <summary>The grid of a detector on an image.</summary>
    /// <param name="image">Grid of the image, or the one that it was brought to, with the ground sample distance that is known or given.</param>
    /// <param name="ownGsdMetres">Ground sample distance of the image itself; null when unknown.</param>
    /// <param name="input">What the detector wants.</param>
    /// <param name="systems">Coordinate reference systems.</param>
    /// <exception cref="RasterException">The image cannot be looked at; the message says why, without naming the image.</exception>
    public static DetectorGrid Of(RasterGrid image, double? ownGsdMetres, DetectorInput input, CoordinateSystems systems)
    {
        if (input.CoarsestGsdMetres is { } coarsest && ownGsdMetres > coarsest * 1.001)
            throw Refused($"its pixels are {ownGsdMetres:0.###} m wide on the ground, which cannot show what is looked for: at most {coarsest:0.###} m are expected; use finer imagery, or another model");
        if (input.GsdMetres is not { } wanted) return new(image, 1);
        if (image.GsdMetres is not { } given)
            throw Refused($"how large its pixels are on the ground is unknown, but pixels of {wanted:0.###} m are looked at; say it with --gsd METRES");
        if (Aspect(image, systems) is var aspect && (aspect > LongestPixel || aspect < 1 / LongestPixel))
            throw Refused($"its pixels are {Math.Max(aspect, 1 / aspect):0.##} times as long as wide on the ground, but square ones are expected; reproject it, for example with gdalwarp -t_srs and the UTM zone of the place");
        double scale = wanted / given;
        if (Math.Abs(scale - 1) <= SameWithin) return new(image, 1);
        if (scale < 1 / MostEnlargement)
            throw Refused($"its pixels of {given:0.###} m would have to be enlarged {1 / scale:0} times to the {wanted:0.###} m that are looked at; use finer imagery");
        return new(
            image with
            {
                Width = Pixels(image.Width, scale), Height = Pixels(image.Height, scale), Transform = image.Transform.Rescale(0, 0, scale, scale), GsdMetres = wanted,
            },
            scale);
    }

    /// <summary>A box of the detector's grid, in pixels of the image.</summary>
    public OrientedBox ToImage(in OrientedBox box) => Scale == 1 ? box : box with
    {
        CenterX = box.CenterX * Scale, CenterY = box.CenterY * Scale, Length = box.Length * Scale, Width = box.Width * Scale,
    };

    /// <summary>The pixels of the image that a window of the detector's grid touches.</summary>
    public PixelWindow ToImage(PixelWindow window)
    {
        if (Scale == 1) return window;
        int column = (int)Math.Floor(window.Column * Scale), row = (int)Math.Floor(window.Row * Scale);
        return new(column, row, (int)Math.Ceiling(window.Right * Scale) - column, (int)Math.Ceiling(window.Bottom * Scale) - row);
    }

    // A hair less: 704 / 1.1 is 640 and not 641.
    static int Pixels(int image, double scale) => checked((int)Math.Max(1, Math.Ceiling(image / scale - 1e-6)));

    /// <summary>Length of a column of pixels over that of a row, on the ground.</summary>
    static double Aspect(RasterGrid grid, CoordinateSystems systems)
    {
        var transform = grid.Transform;
        double degree = systems.IsGeographic(grid.Crs) ? Math.Cos(double.DegreesToRadians(grid.ToMap(grid.Width / 2.0, grid.Height / 2.0).Y)) : 1;
        return double.Hypot(transform.RowRotation * degree, transform.PixelHeight) / double.Hypot(transform.PixelWidth * degree, transform.ColumnRotation);
    }

    static RasterException Refused(FormattableString why) => new(why.ToString(CultureInfo.InvariantCulture));
}
