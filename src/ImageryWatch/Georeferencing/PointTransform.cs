using ImageryWatch.Rasters;

namespace ImageryWatch.Georeferencing;

/// <summary>Takes points from one coordinate reference system to another.</summary>
/// <remarks>
/// May be called from several threads at once. A point that the target system cannot hold (a pole in Mercator, a
/// point more than about twelve degrees from the meridian of a UTM zone, where the series no longer hold) becomes (NaN, NaN).
/// Longitudes come out in [-180, 180] unless the transform is the identity.
/// </remarks>
public sealed class PointTransform
{
    readonly Projection? from;
    readonly Projection? to;

    /// <param name="from">Projection of the points that come in; null when they are longitude, latitude.</param>
    /// <param name="to">Projection of the points that go out; null for longitude, latitude.</param>
    internal PointTransform(Projection? from, Projection? to)
    {
        (this.from, this.to) = (from, to);
        IsIdentity = from == to;
    }

    /// <summary>True when points come out as they went in.</summary>
    public bool IsIdentity { get; }

    /// <summary>Transforms one point: x is longitude or easting, y is latitude or northing.</summary>
    public Position Apply(Position point)
    {
        if (IsIdentity) return point;
        if (from is not null) point = from.ToLonLat(point);
        return to is null ? point : to.FromLonLat(point);
    }
}
