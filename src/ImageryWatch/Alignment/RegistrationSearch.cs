using ImageryWatch.Alignment.TiePoints;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Alignment;

/// <summary>Registers the after image of a pair to the before image, from the images alone.</summary>
/// <remarks>
/// <list type="number">
/// <item>Some windows of a lattice are matched where they are, and vote on a displacement; if that fails, all of them and
/// the sum of their correlations; if that fails, both images as a whole, reduced, the right way round and mirrored.</item>
/// <item>All windows are matched where that displacement expects them.</item>
/// <item>A shift is fitted robustly, and an affine model, which has to lower the residual of points that it was not made
/// from; then a smooth field of what is left, under the same condition.</item>
/// <item>The model is kept when it moves the image by a noticeable amount, lowers the median residual and brings the
/// edges of the images closer together; otherwise the image stays as it was delivered, and is not resampled.</item>
/// </list>
/// Windows, their order and every decision depend on the images alone, never on threads.
/// </remarks>
sealed class RegistrationSearch
{
    // Below this a bicubic kernel blurs more than it gains.
    const double NoticeablePixels = 0.1;
    const int LeastPoints = 4, ProbeFrom = 20;
    const double PeakReach = 6, LeastSharpness = 4.5, CloseEnough = 1.5, SureSum = 12;

    readonly PairImagery imagery;
    readonly ComparisonRequest request;
    readonly IReadOnlyList<PixelWindow> windows;
    readonly WindowMatcher matcher;
    readonly AgreementSearch search;
    readonly RegistrationWording wording;
    readonly int side;

    RegistrationSearch(PairImagery imagery, ComparisonRequest request, IReadOnlyList<PixelWindow> windows, CancellationToken cancellationToken)
    {
        (this.imagery, this.request, this.windows, side) = (imagery, request, windows, windows[0].Width);
        matcher = new(imagery, side, request, cancellationToken);
        double independent = Math.Min(1, (double)imagery.Area.PixelCount / windows.Count / side / side);
        search = new(side / 4, independent);
        wording = new(imagery.Before.Raster.Name, imagery.After.Raster.Name, windows.Count, independent);
    }

    /// <summary>Finds the registration.</summary>
    /// <param name="delivered">The pair as it was delivered.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="RasterException">The after image is upside down or mirrored.</exception>
    public static Registration Find(PairImagery delivered, ComparisonRequest request, CancellationToken cancellationToken)
    {
        if (request.Registration == AutomaticStage.Off) return RegistrationWording.SwitchedOff;
        var windows = TieWindows.Of(delivered.Area);
        return windows.Count == 0
            ? RegistrationWording.TooSmall(delivered.Area)
            : new RegistrationSearch(delivered, request, windows, cancellationToken).Find();
    }

    Registration Find()
    {
        PixelWindow[] probes = windows.Count < ProbeFrom ? [.. windows] : [.. windows.Where((window, i) => IsProbe(i))];
        var known = matcher.Match(probes, 0, 0);
        var agreement = search.Find(known);
        int least = LeastPoints;
        if (!agreement.IsSignificant && probes.Length < windows.Count)
        {
            known.AddRange(matcher.Match([.. windows.Except(probes)], 0, 0));
            agreement = search.Find(known);
        }
        if (!agreement.IsSignificant && SummedPeak() is { } shift) agreement = agreement with { Model = shift, IsSignificant = true };
        if (!agreement.IsSignificant && agreement.Textured >= LeastPoints && CoarseSearch.Find(imagery) is { Sharpness: >= CoarseSearch.SurePeak } coarse)
        {
            if (coarse.Turn != ImageTurn.None) throw wording.Turned(coarse);
            known = matcher.Match(windows, (int)Math.Round(coarse.Columns), (int)Math.Round(coarse.Rows));
            agreement = search.Find(known);
            if (!agreement.IsSignificant)
            {
                // The images as a whole may have no more than a road in common: windows have to bear it out.
                least = Math.Max(least, (int)Math.Ceiling(RegistrationWording.LeastShare * agreement.Textured));
                agreement = agreement with { Model = AgreementSearch.Shift(coarse.Columns, coarse.Rows), IsSignificant = true };
            }
        }
        if (!agreement.IsSignificant) return wording.NoMatch(agreement);

        var points = TiePoints(known, agreement.Model);
        return points.Length < least ? wording.NoMatch(agreement with { Agreeing = points.Length }) : Fit(points, agreement, least);
    }

    /// <summary>Every other window of every other row: whatever displaces them, they tell.</summary>
    bool IsProbe(int index)
    {
        int across = windows.Count(window => window.Row == windows[0].Row);
        return index % across % 2 == 0 && index / across % 2 == 0;
    }

    GeoTransform? SummedPeak()
    {
        var peak = PhaseCorrelator.Peak(matcher.Surface, side, PeakRange.Everywhere);
        double deviation = Math.Sqrt(System.Numerics.Tensors.TensorPrimitives.SumOfSquares<float>(matcher.Surface) / matcher.Surface.Length);
        return peak.Sharpness >= SureSum * deviation && deviation > 0 ? AgreementSearch.Shift(peak.Columns, peak.Rows) : null;
    }

    /// <summary>Matches of all windows near a model; those that were read close enough to where it expects them are not read again.</summary>
    TiePoint[] TiePoints(List<WindowMatch> known, GeoTransform model)
    {
        var good = known.Where(match => match.IsTextured && match.Sharpness >= LeastSharpness
            && match.DistanceTo(model) <= PeakReach && Math.Abs(match.Columns) <= CloseEnough && Math.Abs(match.Rows) <= CloseEnough)
            .ToDictionary(match => match.Window);
        PixelWindow[] others = [.. windows.Where(window => !good.ContainsKey(window) && !known.Any(match => match.Window == window && match.Content == WindowContent.NoData && model == GeoTransform.Pixels))];
        var again = matcher.Match(others, model, PeakReach).ToDictionary(match => match.Window);
        return
        [
            .. windows.Select(window => good.TryGetValue(window, out var match) || again.TryGetValue(window, out match) ? match : default)
                .Where(match => match.IsTextured && match.Sharpness >= LeastSharpness)
                .Select(match => new TiePoint(match.At, match.Columns, match.Rows, 1)),
        ];
    }

    Registration Fit(TiePoint[] points, Agreement agreement, int least)
    {
        var shift = GlobalFit.Of(RegistrationModel.Shift, points, agreement.Model);
        var fit = shift;
        if (SupportsAffine(points) && GlobalFit.Of(RegistrationModel.Affine, points, agreement.Model) is var affine && affine.IsBetterThan(shift)) fit = affine;
        if (fit.Points.Count < least) return wording.NoMatch(agreement with { Agreeing = fit.Points.Count });

        var field = LocalField.Of(fit, imagery.Area, out var heldOut);
        double[] delivered = [.. fit.Points.Select(point => double.Hypot(point.Columns, point.Rows))];
        double[] residuals = [.. heldOut.Select(GlobalFit.Length)];
        var use = wording.Registered(fit, field, delivered, residuals, agreement);
        var registration = new Registration(use, field, Known(points, fit.Model, field));
        return IsWorthwhile(fit, field, delivered, residuals) && BringsEdgesCloser(registration, fit)
            ? registration
            : new(wording.Left(fit, delivered, agreement), null, Known(points, GeoTransform.Pixels, null));
    }

    /// <summary>What is left at every tie point, also at those that disagree: where ground rises or buildings lean, that is what regions are made of.</summary>
    KnownResidual[] Known(TiePoint[] points, GeoTransform model, DisplacementField? field)
    {
        double reach = Math.Sqrt(imagery.Area.PixelCount / (double)windows.Count);
        return [.. points.Select(point =>
        {
            var (residual, local) = (point.Residual(model), field?.At(point.At.X, point.At.Y) ?? default);
            return new KnownResidual(point.At, reach, double.Hypot(residual.X - local.X, residual.Y - local.Y));
        })];
    }

    /// <summary>Eight points that span nearly half the area both ways: less would turn an image on a few of its corners.</summary>
    bool SupportsAffine(TiePoint[] points)
    {
        const int Least = 8;
        const double Span = 0.4;
        return points.Length >= Least &&
            points.Max(point => point.At.X) - points.Min(point => point.At.X) >= Span * (imagery.Area.Width - side) &&
            points.Max(point => point.At.Y) - points.Min(point => point.At.Y) >= Span * (imagery.Area.Height - side);
    }

    static bool IsWorthwhile(GlobalFit fit, DisplacementField? field, double[] delivered, double[] residuals)
    {
        double moved = Quantiles.Median(fit.Points.Select(point => Moved(point.At)));
        double farthest = fit.Points.Max(point => Moved(point.At));
        return (moved >= NoticeablePixels || farthest >= 2 * NoticeablePixels) && Quantiles.Median(residuals) < Quantiles.Median(delivered);

        double Moved(Position at)
        {
            var there = fit.Model.ToMap(at.X, at.Y);
            var local = field?.At(at.X, at.Y) ?? default;
            return double.Hypot(there.X - at.X + local.X, there.Y - at.Y + local.Y);
        }
    }

    bool BringsEdgesCloser(Registration registration, GlobalFit fit)
    {
        PixelWindow[] sample = [.. windows.Where(window => fit.Points.Any(point => point.At.X == window.Column + side / 2.0 && point.At.Y == window.Row + side / 2.0))];
        double before = GradientCheck.Difference(imagery.Before, imagery.After, sample, request.Threads);
        double after = GradientCheck.Difference(imagery.Before, imagery.After.With(registration), sample, request.Threads);
        return after < before || double.IsNaN(before);
    }
}
