using ImageryWatch.Reports;

namespace ImageryWatch.Objects.Signatures;

/// <summary>
/// Measures an object by its box and compares it with a catalogue. The error of a side is
/// <c>√((1.645 σ)² + lean²)</c>, the half width of a 90 % interval, with σ the error of the detector's boxes, which is given in the pixels at which it looked
/// (<see cref="SizeError"/>), and the lean of something <see cref="HeightMetres"/> high that is seen at an angle, which
/// makes a side longer by up to its height times the tangent of that angle.
/// </summary>
/// <param name="catalog">What is how large.</param>
sealed class SizeMeasurement(SignatureCatalog catalog)
{
    /// <summary>Height that is taken for the lean.</summary>
    public const double HeightMetres = 3;

    // Of the normal distribution: 90 % lie within so many standard deviations.
    const double Interval = 1.645;

    /// <summary>Measures and compares.</summary>
    /// <param name="label">Class of the object.</param>
    /// <param name="lengthMetres">The longer side of its box.</param>
    /// <param name="widthMetres">The shorter side.</param>
    /// <param name="view">How it was seen.</param>
    public ObjectSize Of(string label, double lengthMetres, double widthMetres, ViewOfObject view)
    {
        var error = view.SizeErrorOf(label);
        double lean = HeightMetres * Math.Tan(double.DegreesToRadians(Math.Min(view.OffNadirDegrees ?? 0, 60)));
        double PlusMinus(double errorPixels) => double.Hypot(Interval * view.DetectorGsdMetres * errorPixels, lean);
        double length = PlusMinus(error.LengthPixels), width = PlusMinus(error.WidthPixels);
        var level = ResolutionGate.Of(widthMetres, view.ImageGsdMetres);
        bool isCompared = level != ResolutionLevel.TooCoarse && catalog.Covers(label);
        bool Fits(MetreRange longer, MetreRange shorter) => longer.Allows(lengthMetres, length) && shorter.Allows(widthMetres, width);
        SizeMatch[] matches = isCompared
            ? [.. catalog.SizeClasses.Where(size => Fits(size.Length, size.Width)).Select(size => new SizeMatch(size.Name, Candidates(size, candidate => Fits(candidate.Length, candidate.Width), view.ImageGsdMetres, level)))]
            : [];
        return new(Math.Round(lengthMetres, 3), Math.Round(length, 3), Math.Round(widthMetres, 3), Math.Round(width, 3), level, matches);
    }

    // Each needs the resolution that its own width asks for. One whose look-alikes have other sizes brings one that has no entry of its own, so
    // that no name stands alone.
    List<string> Candidates(SizeClass size, Func<SignatureCandidate, bool> fits, double gsdMetres, ResolutionLevel level)
    {
        if (level < ResolutionLevel.Recognition) return [];
        SignatureCandidate[] fitting =
        [
            .. catalog.Candidates.Where(candidate =>
                candidate.SizeClass == size.Name && fits(candidate) && ResolutionGate.Of(candidate.Width.Least, gsdMetres) >= ResolutionLevel.Recognition),
        ];
        List<string> names = [.. fitting.Select(candidate => candidate.Name)];
        foreach (var candidate in fitting)
        {
            if (candidate.LookAlikes.Any(names.Contains)) continue;
            names.Add(candidate.LookAlikes.Concat(size.LookAlikes).FirstOrDefault(name => catalog.Candidates.All(entry => entry.Name != name)) ?? "other things of this size");
        }
        return [.. names.Distinct()];
    }
}
