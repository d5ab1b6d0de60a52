using ImageryWatch.Georeferencing;
using ImageryWatch.Objects;
using ImageryWatch.Objects.Change;
using ImageryWatch.Objects.Groups;
using ImageryWatch.Objects.Signatures;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>Turns objects and their states into their part of the report: orders, measures, describes, places and groups them.</summary>
/// <param name="grid">The grid.</param>
/// <param name="plane">Its pixels in metres.</param>
/// <param name="projector">Places outlines on the map.</param>
/// <param name="catalog">What is how large.</param>
/// <param name="groupRules">When objects are a group.</param>
sealed class ObjectAssembly(RasterGrid grid, GroundPlane plane, FootprintProjector projector, SignatureCatalog catalog, GroupRules groupRules)
{
    // Among more of one class than this, how many stand near is no news.
    const int MostForContext = 5000;

    readonly SizeMeasurement measurement = new(catalog);

    /// <summary>Makes the part.</summary>
    /// <param name="found">The objects.</param>
    /// <param name="viewOf">How image and detector saw a detection.</param>
    /// <param name="rules">How states were decided.</param>
    public ObjectChange Assemble(IReadOnlyList<FoundObject> found, Func<DatedDetection, ViewOfObject> viewOf, IReadOnlyList<string> rules)
    {
        FoundObject[] ordered =
        [
            .. found.OrderBy(item => item.State switch { ObjectState.Arrived => 0, ObjectState.Departed => 1, ObjectState.Unobserved => 2, _ => 3 })
                .ThenBy(item => item.Evidence).ThenBy(item => item.Best.Label, StringComparer.Ordinal)
                .ThenBy(item => item.Best.Box.CenterY).ThenBy(item => item.Best.Box.CenterX),
        ];
        ObjectSize?[] sizes = Array.ConvertAll(ordered, item => plane.IsMetric && !item.Best.IsCut ? Size(item.Best, viewOf) : null);
        int[] ofThisSize = CountAround(ordered, sizes);
        var description = new ObjectDescription(catalog);
        ReportedObject[] objects = [.. ordered.Select((item, i) => Place(item, i + 1, sizes[i]) with
        {
            Description = description.Of(item.Best, sizes[i], plane.IsMetric ? viewOf(item.Best) : null, ofThisSize[i]),
        })];
        var groups = new GroupSearch(plane, grid, at => projector.ToWgs84(at.X, at.Y), groupRules).Of(objects);
        foreach (var group in groups)
            foreach (int member in group.Members) objects[member - 1] = objects[member - 1] with { Group = group.Id };
        return new([.. rules, plane.IsMetric ? groupRules.Words : "Groups and sizes are not given, because the size of a pixel on the ground is unknown."], ObjectCounts.Of(objects), objects, groups);
    }

    ObjectSize Size(DatedDetection seen, Func<DatedDetection, ViewOfObject> viewOf)
    {
        var box = plane.ToMetres(seen.Box);
        return measurement.Of(seen.Label, box.Length, box.Width, viewOf(seen));
    }

    ReportedObject Place(FoundObject item, int id, ObjectSize? size)
    {
        var outline = new Footprint(Crs.None, [new([.. item.Best.Box.Corners(), item.Best.Box.Corners()[0]], [])]);
        return new()
        {
            Id = id,
            Label = item.Best.Label,
            State = item.State,
            Evidence = item.Evidence,
            Reasons = item.Reasons,
            Before = item.Before,
            After = item.After,
            BestDate = item.BestDate,
            DistanceMetres = plane.IsMetric && item is { Before: { } before, After: { } after } ? Math.Round(Distance(before.Box, after.Box), 3) : null,
            ChangedShare = item.Ground.ChangedShare,
            MeanMagnitude = item.Ground.MeanMagnitude,
            Size = size,
            Description = "",
            MapOutline = projector.ToMap(outline),
            Wgs84Outline = projector.ToWgs84(outline),
        };
    }

    // How many of the class of an object, and within the errors of its size, are around it on the same date, itself among them.
    int[] CountAround(FoundObject[] objects, ObjectSize?[] sizes)
    {
        int[] counts = new int[objects.Length];
        var near = new List<int>();
        foreach (var side in new[] { PairSide.Before, PairSide.After })
        {
            foreach (var label in Enumerable.Range(0, objects.Length).Where(i => sizes[i] is not null && (side == PairSide.Before ? objects[i].Before : objects[i].After) is not null).GroupBy(i => objects[i].Best.Label))
            {
                int[] members = [.. label];
                if (members.Length > MostForContext || !catalog.Covers(label.Key)) continue;
                Position[] places = Array.ConvertAll(members, i => plane.ToMetres(new Position(objects[i].Best.Box.CenterX, objects[i].Best.Box.CenterY)));
                var index = new PositionIndex(places, ObjectDescription.ContextMetres);
                for (int i = 0; i < members.Length; i++)
                {
                    if (objects[members[i]].BestDate != side) continue;
                    near.Clear();
                    index.Near(places[i], ObjectDescription.ContextMetres, near);
                    counts[members[i]] = near.Count(other => AreAlike(sizes[members[i]]!, sizes[members[other]]!));
                }
            }
        }
        return counts;
    }

    static bool AreAlike(ObjectSize one, ObjectSize other) =>
        Math.Abs(one.LengthMetres - other.LengthMetres) <= Math.Max(one.LengthPlusMinusMetres, other.LengthPlusMinusMetres) &&
        Math.Abs(one.WidthMetres - other.WidthMetres) <= Math.Max(one.WidthPlusMinusMetres, other.WidthPlusMinusMetres);

    double Distance(OrientedBox one, OrientedBox other)
    {
        var (from, to) = (plane.ToMetres(new Position(one.CenterX, one.CenterY)), plane.ToMetres(new Position(other.CenterX, other.CenterY)));
        return double.Hypot(to.X - from.X, to.Y - from.Y);
    }
}
