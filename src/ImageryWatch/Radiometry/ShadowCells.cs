namespace ImageryWatch.Radiometry;

/// <summary>
/// The shadows of the clouds of one date: cells darker than on the other date that lie, as the clouds do, one common step
/// away from them. Where the sun's azimuth is known, only steps away from the sun are tried.
/// </summary>
/// <param name="cells">The pair.</param>
/// <param name="clouded">The date that is looked at.</param>
/// <param name="other">The other date.</param>
/// <param name="scale">How bright the ground is.</param>
sealed class ShadowCells(SceneCells cells, CellSide clouded, CellSide other, CloudScale scale)
{
    const float Drop = 0.12f; // of the brightness on the other date
    const int MostProbes = 400, LeastProbes = 12;
    const int Reach = 160, CoarseStep = 2; // cells
    const double LeastShare = 0.6, AboveScene = 0.35;
    const double MostTurnDegrees = 12;
    const int Slack = 2;

    /// <summary>The shadows; none when no step fits clearly.</summary>
    /// <param name="clouds">Cells under cloud, its edges included.</param>
    /// <param name="core">Cells under thick cloud, which casts a dark shadow; others may be among them.</param>
    /// <param name="sunAzimuthDegrees">Where the sun stands, clockwise from north; null when unknown, or when north is not up.</param>
    public bool[] Find(bool[] clouds, bool[] core, double? sunAzimuthDegrees)
    {
        var dark = new bool[clouds.Length];
        long seen = 0, darkened = 0;
        for (var cell = 0; cell < dark.Length; cell++)
        {
            if (clouds[cell] || !IsTelling(cell)) continue;
            seen++;
            dark[cell] = IsDarkened(cell);
            if (dark[cell]) darkened++;
        }
        var shadows = new bool[clouds.Length];
        if (seen == 0 || Best(clouds, core, dark, (double)darkened / seen, sunAzimuthDegrees) is not var (dx, dy)) return shadows;
        var fallen = new bool[clouds.Length];
        for (var cell = 0; cell < clouds.Length; cell++)
            if (clouds[cell] && Moved(cell, dx, dy) is { } to) fallen[to] = true;
        var near = CellBlobs.Grown(fallen, cells.Columns, Slack);
        for (var cell = 0; cell < shadows.Length; cell++) shadows[cell] = near[cell] && dark[cell];
        return shadows;
    }

    bool IsTelling(int cell) => other.Brightness[cell] > scale.Dark && !float.IsNaN(clouded.Brightness[cell]);

    bool IsDarkened(int cell) => other.Brightness[cell] - clouded.Brightness[cell] >= Drop * other.Brightness[cell];

    (int X, int Y)? Best(bool[] clouds, bool[] core, bool[] dark, double darkShare, double? sunAzimuthDegrees)
    {
        int[] all = [.. Enumerable.Range(0, clouds.Length).Where(cell => clouds[cell] && core[cell])];
        var every = Math.Max(1, all.Length / MostProbes);
        int[] probes = [.. all.Where((_, index) => index % every == 0)];
        (int X, int Y)? best = null;
        // What counts is how many cells are dark beyond those that would be anyway: a few that all are prove less than many.
        var least = Math.Max(LeastShare, darkShare + AboveScene);
        double bestExcess = 0;
        for (var y = -Reach; y <= Reach; y += CoarseStep)
        {
            for (var x = -Reach; x <= Reach; x += CoarseStep)
            {
                if (x * x + y * y is 0 or > Reach * Reach || !IsAwayFromSun(x, y, sunAzimuthDegrees)) continue;
                var excess = Excess(probes, clouds, dark, least, x, y);
                if (excess > bestExcess) (bestExcess, best) = (excess, (x, y));
            }
        }
        return best;
    }

    double Excess(int[] probes, bool[] clouds, bool[] dark, double least, int x, int y)
    {
        int told = 0, darkened = 0;
        foreach (var probe in probes)
        {
            if (Moved(probe, x, y) is not { } to || clouds[to] || !dark[to] && !IsTelling(to)) continue;
            told++;
            if (dark[to]) darkened++;
        }
        return told < Math.Max(LeastProbes, probes.Length / 4) ? 0 : darkened - least * told;
    }

    static bool IsAwayFromSun(int x, int y, double? sunAzimuthDegrees) =>
        sunAzimuthDegrees is not { } azimuth
        || Math.Abs(Math.IEEERemainder(Math.Atan2(x, -y) * 180 / Math.PI - (azimuth + 180), 360)) <= MostTurnDegrees;

    int? Moved(int cell, int x, int y)
    {
        int column = cell % cells.Columns + x, row = cell / cells.Columns + y;
        return column < 0 || row < 0 || column >= cells.Columns || row >= cells.Rows ? null : row * cells.Columns + column;
    }
}
