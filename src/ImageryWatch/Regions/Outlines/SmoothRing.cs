using ImageryWatch.Rasters;

namespace ImageryWatch.Regions;

/// <summary>
/// A ring drawn as a person would: straight parts that meet where their lines meet. A part that leaves the tolerance is
/// divided; one that meets another is drawn closer: along the pixel edges with their corners cut.
/// </summary>
/// <remarks>
/// The tolerance holds both ways (Hausdorff): corners of the pixel edges are checked against the segment that stands
/// for them, and since the ends of a segment lie near the corners that they stand for, no position of it can be far.
/// </remarks>
sealed class SmoothRing
{
    // Drawing leaves room for the rounding of positions; rounding lets positions that were equal stay equal.
    const double Grain = 1024, Room = 1 / Grain, MostAreaShare = 0.02, MostAreaPixels = 0.5, LongestCut = 0.5;
    const double LeastFitting = 0.5, FittingShare = 1 / 6.0;
    const int MostShifts = 2, ShiftCorners = 4;
    static readonly double[] Tightness = [0.95, 0.8, 0.65, 0.5];

    readonly PixelRing ring;
    readonly double tolerance, cut;
    readonly bool isExact;
    readonly PixelWindow bounds;
    int[] parts = [];
    Position[] joints = [];
    bool[] isClose = [], wasClose = [];
    int[] owners = []; // of each segment of Positions: the part that it belongs to

    /// <param name="ring">The ring along pixel edges.</param>
    /// <param name="bounds">Window that the outline must stay in.</param>
    /// <param name="tolerance">How far the drawn ring may lie from it at most, pixels; 0 follows it.</param>
    public SmoothRing(PixelRing ring, PixelWindow bounds, double tolerance)
    {
        // A pixel is much of a small ring: it would lose its form.
        var fitting = Math.Min(tolerance, Math.Max(LeastFitting, Math.Sqrt(ring.Area) * FittingShare));
        (this.ring, this.bounds, this.tolerance) = (ring, bounds, fitting - Room);
        cut = Math.Floor(Math.Min(LongestCut, this.tolerance) * Grain) / Grain;
        isExact = this.tolerance <= 1 / Grain || ring.Count == 4;
        if (isExact) Emit();
        else Draw();
    }

    /// <summary>The ring along pixel edges has this area.</summary>
    public double PixelArea => ring.Area;

    /// <summary>True when it is drawn along pixel edges.</summary>
    public bool FollowsPixels => isExact;

    /// <summary>The drawn ring, closed.</summary>
    public Position[] Positions { get; private set; } = [];

    /// <summary>Draws the part of a segment closer to the pixel edges; false when it is as close as it can be.</summary>
    /// <param name="segment">Index of the segment's first position.</param>
    public bool DrawCloser(int segment)
    {
        // As it was drawn: a part may have several segments in conflict.
        if (isExact || wasClose[owners[segment]]) return false;
        isClose[owners[segment]] = true;
        return true;
    }

    /// <summary>Applies what was asked for since the last time.</summary>
    public void Redraw()
    {
        if (!isExact) CloseInUntilNear();
        Emit();
    }

    void Draw()
    {
        // Wide parts leave little room where they meet: the division that needs the fewest positions in the end is taken.
        (int[] Parts, Position[] Joints, bool[] IsClose, Position[] Positions, int[] Owners, bool[] WasClose)? best = null;
        foreach (var share in Tightness)
        {
            if (TryDraw(share) && (best is null || Positions.Length < best.Value.Positions.Length)) best = (parts, joints, isClose, Positions, owners, wasClose);
        }
        if (best is not null)
        {
            (parts, joints, isClose, Positions, owners, wasClose) = best.Value;
            return;
        }
        if (parts.Length < 3) parts = [0, 1, 2];
        (joints, isClose) = (Joints(0), new bool[parts.Length]);
        // Cutting the corners takes half a pixel from a shell and gives as much to a hole, whatever their form.
        Array.Fill(isClose, true);
        Emit();
    }

    bool TryDraw(double share)
    {
        parts = StraightParts.Divide(ring, share * tolerance);
        if (parts.Length < 3) return false;
        joints = Joints(MostShifts);
        isClose = new bool[parts.Length];
        while (SplitFarParts())
        {
            joints = Joints(0);
            isClose = new bool[parts.Length];
        }
        Emit();
        return IsFaithful();
    }

    // At the corner that is farthest from what stands for it; a part of one edge has none.
    bool SplitFarParts()
    {
        var split = new List<int>();
        for (var part = 0; part < parts.Length; part++)
        {
            var (corner, squared) = Farthest(part);
            if (squared > tolerance * tolerance) split.Add(corner % ring.Count);
        }
        if (split.Count == 0) return false;
        parts = [.. parts.Concat(split).Order()];
        return true;
    }

    bool IsFaithful()
    {
        var doubled = 0.0;
        var origin = Positions[0];
        for (var i = 1; i < Positions.Length; i++)
            doubled += (Positions[i - 1].X - origin.X) * (Positions[i].Y - origin.Y) - (Positions[i].X - origin.X) * (Positions[i - 1].Y - origin.Y);
        return Positions.Length > 3 && Math.Abs(Math.Abs(doubled) / 2 - ring.Area) <= Math.Max(MostAreaPixels, MostAreaShare * ring.Area);
    }

    // Where two lines meet is not always at the corner that divides their parts best: the corner goes there, and the
    // lines are fitted again.
    Position[] Joints(int shifts)
    {
        for (var round = 0; ; round++)
        {
            var lines = new FittedLine[parts.Length];
            for (var i = 0; i < parts.Length; i++) lines[i] = ring.Fit(parts[i], End(i));
            if (round < shifts && Shift(lines)) continue;
            var result = new Position[parts.Length];
            for (var i = 0; i < parts.Length; i++) result[i] = Inside(Joint(ring[parts[i]], lines[(i + parts.Length - 1) % parts.Length], lines[i]));
            return result;
        }
    }

    bool Shift(FittedLine[] lines)
    {
        var shifted = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            shifted[i] = parts[i];
            if (lines[(i + parts.Length - 1) % parts.Length].Meet(lines[i]) is not { } meeting) continue;
            var first = i == 0 ? parts[^1] - ring.Count : parts[i - 1];
            for (var corner = Math.Max(first + 1, parts[i] - ShiftCorners); corner < Math.Min(End(i), parts[i] + ShiftCorners + 1); corner++)
            {
                if (Squared(ring[corner + ring.Count], meeting) < Squared(ring[shifted[i] + ring.Count], meeting)) shifted[i] = corner;
            }
        }
        for (var i = 0; i < parts.Length; i++)
        {
            var next = i + 1 < parts.Length ? shifted[i + 1] : shifted[0] + ring.Count;
            if (next <= shifted[i]) return false;
        }
        if (shifted.AsSpan().SequenceEqual(parts)) return false;
        parts = [.. shifted.Select(corner => (corner + ring.Count) % ring.Count).Order()];
        return true;
    }

    static double Squared(Position a, Position b) => (a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y);

    // Where the lines meet or, when that is too far from the corner, as near to both as can be had.
    Position Joint(Position corner, FittedLine before, FittedLine after)
    {
        Position a = before.Project(corner), b = after.Project(corner), between = new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
        if (!IsNear(between, corner)) between = corner;
        if (before.Meet(after) is not { } meeting) return between;
        if (IsNear(meeting, corner)) return meeting;
        double x = meeting.X - corner.X, y = meeting.Y - corner.Y, share = (tolerance - 1 / Grain) / Math.Sqrt(x * x + y * y);
        Position towards = new(corner.X + share * x, corner.Y + share * y);
        return Distance(towards) < Distance(between) ? towards : between;

        double Distance(Position at) => Math.Max(Math.Abs(before.SignedDistance(at)), Math.Abs(after.SignedDistance(at)));
    }

    // Nearer to the corner at the most, because the corner is inside.
    Position Inside(Position at) => new(
        Math.Round(Math.Clamp(at.X, bounds.Column, bounds.Right) * Grain) / Grain,
        Math.Round(Math.Clamp(at.Y, bounds.Row, bounds.Bottom) * Grain) / Grain);

    int End(int part) => part + 1 < parts.Length ? parts[part + 1] : parts[0] + ring.Count;

    // Still near when both coordinates are rounded.
    bool IsNear(Position a, Position b) => Squared(a, b) <= (tolerance - 1 / Grain) * (tolerance - 1 / Grain);

    void CloseInUntilNear()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < parts.Length; i++)
            {
                if (isClose[i] || IsNear(i)) continue;
                isClose[i] = changed = true;
            }
        }
    }

    bool IsNear(int part) => Farthest(part).Squared <= tolerance * tolerance;

    (int Corner, double Squared) Farthest(int part)
    {
        Position from = Joint(part).After, to = Joint((part + 1) % parts.Length).Before;
        double x = to.X - from.X, y = to.Y - from.Y, squared = x * x + y * y;
        var farthest = (Corner: parts[part], Squared: 0.0);
        for (var i = parts[part]; i <= End(part); i++)
        {
            var corner = ring[i];
            var along = squared == 0 ? 0 : Math.Clamp(((corner.X - from.X) * x + (corner.Y - from.Y) * y) / squared, 0, 1);
            var distance = Squared(new(from.X + along * x, from.Y + along * y), corner);
            if (distance > farthest.Squared) farthest = (i, distance);
        }
        return farthest;
    }

    // A joint of two straight parts is one position, any other has its corner cut.
    (Position Before, Position After) Joint(int part) =>
        isClose[part] || isClose[(part + parts.Length - 1) % parts.Length] ? Cut(parts[part]) : (joints[part], joints[part]);

    (Position Before, Position After) Cut(int corner)
    {
        Position before = ring[corner + ring.Count - 1], at = ring[corner], after = ring[corner + 1];
        return (
            new(at.X - cut * Math.Sign(at.X - before.X), at.Y - cut * Math.Sign(at.Y - before.Y)),
            new(at.X + cut * Math.Sign(after.X - at.X), at.Y + cut * Math.Sign(after.Y - at.Y)));
    }

    void Emit()
    {
        var drawn = new List<Position>();
        var of = new List<int>();
        if (isExact)
        {
            for (var i = 0; i < ring.Count; i++) Add(ring[i], 0);
        }
        else
        {
            for (var part = 0; part < parts.Length; part++)
            {
                AddBoth(Joint(part), part);
                for (var i = parts[part] + 1; isClose[part] && i < End(part); i++) AddBoth(Cut(i), part);
            }
            // The first position may have come again at the end.
            if (drawn.Count > 1 && drawn[^1] == drawn[0]) drawn.RemoveAt(drawn.Count - 1);
        }
        drawn.Add(drawn[0]);
        (Positions, owners, wasClose) = ([.. drawn], [.. of], [.. isClose]);

        void AddBoth((Position Before, Position After) joint, int part)
        {
            Add(joint.Before, part);
            Add(joint.After, part);
        }

        void Add(Position at, int part)
        {
            if (drawn.Count > 0 && drawn[^1] == at)
            {
                of[^1] = part;
                return;
            }
            drawn.Add(at);
            of.Add(part);
        }
    }
}
