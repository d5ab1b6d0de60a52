using ImageryWatch.Change;
using ImageryWatch.Differencing;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>What the survey settles about a pair: the fitted method, its threshold, and other methods to check it with.</summary>
/// <param name="Detector">Measures the change.</param>
/// <param name="Threshold">Tells changed from unchanged.</param>
/// <param name="Checks">Other methods, fitted too.</param>
/// <param name="Problems">What a check could not do.</param>
sealed record SurveyedPair(
    Offered<IChangeDetector> Detector, ThresholdUse Threshold, IReadOnlyList<CheckedMethod> Checks, IReadOnlyList<Problem> Problems)
{
    /// <summary>Fits the methods to a prepared pair.</summary>
    /// <exception cref="RasterException">The method of the report cannot work on this pair.</exception>
    public static SurveyedPair Of(
        PairPreparation preparation, Offered<ChangeMethod> method, PluginCatalog catalog, ComparisonRequest request, CancellationToken cancellationToken)
    {
        var imagery = preparation.Imagery;
        var survey = new PairSurvey(imagery.Grid, new Lazy<PairSample>(() => preparation.Sample)) { ObjectSizeMetres = request.ObjectSizeMetres };
        if (request.Threshold is null) SurveyThreshold.RequireObserved(imagery, survey);
        var detector = FitObserved();
        var checks = catalog.ChangeMethods.Where(offered => request.CheckMethods.Contains(offered.Id) && offered.Id != method.Id).ToArray();
        if (request.Threshold is { } alone && checks.Length == 0 && request.FalseAlarmsPerSquareKilometre is null)
            return new(detector, PeakLevel.Of(new(alone, "given", new Dictionary<string, double>()), detector.Value, request, null, imagery.Grid.GsdMetres), [], []);

        var problems = new List<Problem>();
        Offered<IChangeDetector>[] fitted = [.. checks.Select(other => OrProblem(other.Id, other.Plugin, () => Fit(other, survey))).OfType<Offered<IChangeDetector>>()];
        var measured = MeasureAll();
        var magnitudes = measured[0]!;
        var threshold = request.Threshold is { } given
            ? new ThresholdUse(given, "given", new Dictionary<string, double>())
            : SurveyThreshold.Find(imagery, survey.Tiles, magnitudes, detector, () => MeasureUnrelated(detector));
        threshold = PeakLevel.Of(threshold, detector.Value, request, QuietGround.Find(magnitudes, [.. survey.Tiles.Select(tile => tile.Window)]), imagery.Grid.GsdMetres);
        return new(detector, threshold, [.. fitted.Zip(measured.Skip(1), Check).OfType<CheckedMethod>()], problems);

        Offered<IChangeDetector> FitObserved()
        {
            try
            {
                return Fit(method, survey);
            }
            catch (RasterException)
            {
                // What a method misses, it can count; what hides the ground, it cannot tell.
                SurveyThreshold.RequireObserved(imagery, survey);
                throw;
            }
        }

        float[][] Measure(params Offered<IChangeDetector>[] detectors) =>
            SurveyMagnitudes.Measure(imagery, survey.Tiles, detectors, request.Threads, request.PluginTimeLimit, cancellationToken);

        float[] MeasureUnrelated(Offered<IChangeDetector> fitted) =>
            UnrelatedPlaces.Measure(imagery, survey.Tiles, fitted, request.Threads, request.PluginTimeLimit, cancellationToken);

        // All at once; each alone when one fails, to see which.
        float[]?[] MeasureAll()
        {
            try
            {
                return Measure([detector, .. fitted]);
            }
            catch (RasterException) when (fitted.Length > 0)
            {
                return [Measure(detector)[0], .. fitted.Select(check => OrProblem(check.Id, check.Plugin, () => Measure(check)[0]))];
            }
        }

        CheckedMethod? Check(Offered<IChangeDetector> check, float[]? found) => found is null ? null : OrProblem(check.Id, check.Plugin, () =>
            CheckedMethod.Of(check, found, SurveyThreshold.Find(imagery, survey.Tiles, found, check, () => MeasureUnrelated(check)).Value, magnitudes, threshold.Value));

        // A check that cannot be made costs nothing but itself.
        T? OrProblem<T>(string id, PluginUse plugin, Func<T> work) where T : class
        {
            try
            {
                return work();
            }
            catch (RasterException exception)
            {
                problems.Add(new(plugin.Id, "measure", $"the result could not be checked with {id}: {exception.Message.TrimEnd('.')}"));
                return null;
            }
        }
    }

    static Offered<IChangeDetector> Fit(Offered<ChangeMethod> method, PairSurvey survey)
    {
        try
        {
            return new(method.Id, method.Plugin, method.Value(survey)) { Model = method.Model };
        }
        catch (Exception exception) when (exception is not (RasterException or OperationCanceledException))
        {
            throw new RasterException($"method {method.Id} of plugin {method.Plugin.Id} could not be prepared for this pair: {exception.Message.TrimEnd('.')}; choose another --method or tell the plugin's author", exception);
        }
    }
}
