using System.Text.Json;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>
/// Writes a report member by member, in the order of the records. By hand, because the serializer compiles about a
/// thousand methods at run time before it writes the first byte, a tenth of a second of every comparison; reading,
/// which few runs do, is left to it.
/// </summary>
sealed partial class ReportWriter(Utf8JsonWriter json) : IDisposable
{
    const int FlushBytes = 1 << 16;

    readonly CoordinateLines lines = new(json);

    public async Task WriteAsync(ChangeReport report, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        json.WriteString("$schema", report.Schema);
        json.WriteString("schemaVersion", report.SchemaVersion);
        json.WriteString("tool", report.Tool);
        Write("before", report.Before);
        Write("after", report.After);
        if (report.Reference is { } reference) Write("reference", reference);
        Write("grid", report.Grid);
        Write("match", report.Match);
        Write("registration", report.Registration);
        Write("radiometry", report.Radiometry);
        Write("method", report.Method);
        Write("threshold", report.Threshold);
        WriteList("methodChecks", report.MethodChecks, Write);
        Write("coverage", report.Coverage);
        WriteList("gates", report.Gates, Write);
        Write("outlineTolerancePixels", report.OutlineTolerancePixels);
        json.WriteStartArray("regions");
        foreach (var region in report.Regions)
        {
            Write(region);
            if (json.BytesPending > FlushBytes) await json.FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        json.WriteEndArray();
        WriteList("detectors", report.Detectors, Write);
        WriteList("detections", report.Detections, WriteValue);
        if (report.ObjectChange is { } change) await WriteAsync("objectChange", change, cancellationToken).ConfigureAwait(false);
        else json.WriteNull("objectChange");
        WriteList("plugins", report.Plugins, Write);
        json.WriteStartObject("settings");
        foreach (var (name, value) in report.Settings.OrderBy(setting => setting.Key, StringComparer.Ordinal)) json.WriteString(name, value);
        json.WriteEndObject();
        WriteList("problems", report.Problems, Write);
        WriteList("remarks", report.Remarks, json.WriteStringValue);
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => lines.Dispose();

    void Write(string name, ReportedImage image)
    {
        json.WriteStartObject(name);
        json.WriteString("name", image.Name);
        json.WriteString("sha256", image.Sha256);
        json.WriteNumber("bytes", image.Bytes);
        json.WriteString("format", image.Format);
        Write("grid", image.Grid);
        Write("description", image.Description);
        Write("acquisition", image.Acquisition);
        Write("footprint", image.Footprint);
        json.WriteEndObject();
    }

    void Write(string name, SeriesReference reference)
    {
        json.WriteStartObject(name);
        json.WriteString("name", reference.Name);
        json.WriteString("sha256", reference.Sha256);
        Write("beforeMatch", reference.BeforeMatch);
        Write("beforeRegistration", reference.BeforeRegistration);
        Write("beforeRadiometry", reference.BeforeRadiometry);
        json.WriteEndObject();
    }

    void Write(string name, RasterGrid grid)
    {
        json.WriteStartObject(name);
        json.WriteNumber("width", grid.Width);
        json.WriteNumber("height", grid.Height);
        json.WriteNumber("bandCount", grid.BandCount);
        Write("transform", grid.Transform);
        Write("crs", grid.Crs);
        Write("gsdMetres", grid.GsdMetres);
        json.WriteEndObject();
    }

    void Write(string name, GeoTransform transform)
    {
        json.WriteStartObject(name);
        Write("originX", transform.OriginX);
        Write("pixelWidth", transform.PixelWidth);
        Write("rowRotation", transform.RowRotation);
        Write("originY", transform.OriginY);
        Write("columnRotation", transform.ColumnRotation);
        Write("pixelHeight", transform.PixelHeight);
        json.WriteEndObject();
    }

    void Write(string name, PixelWindow window)
    {
        json.WriteStartObject(name);
        json.WriteNumber("column", window.Column);
        json.WriteNumber("row", window.Row);
        json.WriteNumber("width", window.Width);
        json.WriteNumber("height", window.Height);
        json.WriteEndObject();
    }

    void Write(string name, RasterDescription description)
    {
        json.WriteStartObject(name);
        json.WriteString("format", description.Format);
        json.WriteString("sampleType", description.SampleType);
        json.WriteString("compression", description.Compression);
        Write("noData", description.NoData);
        Write("block", new Position(description.Block.Width, description.Block.Height));
        WriteList("bandNames", description.BandNames, json.WriteStringValue);
        WriteList("remarks", description.Remarks, json.WriteStringValue);
        json.WriteEndObject();
    }

    void Write(string name, Acquisition acquisition)
    {
        json.WriteStartObject(name);
        json.WriteString("id", acquisition.Id);
        if (acquisition.AcquiredAt is { } time) json.WriteString("acquiredAt", time);
        else json.WriteNull("acquiredAt");
        json.WriteString("acquiredAtSource", acquisition.AcquiredAtSource);
        Write("gsdMetres", acquisition.GsdMetres);
        Write("offNadirDegrees", acquisition.OffNadirDegrees);
        Write("azimuthDegrees", acquisition.AzimuthDegrees);
        Write("sunAzimuthDegrees", acquisition.SunAzimuthDegrees);
        Write("sunElevationDegrees", acquisition.SunElevationDegrees);
        Write("cloudCoverPercent", acquisition.CloudCoverPercent);
        json.WriteString("platform", acquisition.Platform);
        json.WriteString("processingBaseline", acquisition.ProcessingBaseline);
        json.WriteEndObject();
    }

    void Write(string name, GridMatch match)
    {
        json.WriteStartObject(name);
        Write("kind", match.Kind);
        json.WriteString("remark", match.Remark);
        json.WriteEndObject();
    }

    void Write(string name, RegistrationUse registration)
    {
        json.WriteStartObject(name);
        Write("model", registration.Model);
        json.WriteBoolean("hasLocalField", registration.HasLocalField);
        if (registration.Transform is { } transform) Write("transform", transform);
        else json.WriteNull("transform");
        json.WriteNumber("tiePointsUsed", registration.TiePointsUsed);
        json.WriteNumber("tiePointsRejected", registration.TiePointsRejected);
        Write("deliveredMedianPixels", registration.DeliveredMedianPixels);
        Write("residualMedianPixels", registration.ResidualMedianPixels);
        Write("residual95Pixels", registration.Residual95Pixels);
        json.WriteBoolean("isTrusted", registration.IsTrusted);
        json.WriteString("remark", registration.Remark);
        json.WriteEndObject();
    }

    void Write(string name, RadiometryUse radiometry)
    {
        json.WriteStartObject(name);
        WriteList("bands", radiometry.Bands, Write);
        Write("unchangedShare", radiometry.UnchangedShare);
        WriteList("regimes", radiometry.Regimes, json.WriteStringValue);
        json.WriteString("remark", radiometry.Remark);
        json.WriteEndObject();
    }

    void Write(BandNormalization band)
    {
        json.WriteStartObject();
        json.WriteString("band", band.Band);
        Write("gain", band.Gain);
        Write("offset", band.Offset);
        Write("residualStandardDeviation", band.ResidualStandardDeviation);
        json.WriteEndObject();
    }

    void Write(MethodCheck check)
    {
        json.WriteStartObject();
        json.WriteString("id", check.Id);
        Write("threshold", check.Threshold);
        Write("flaggedShare", check.FlaggedShare);
        Write("sharedShare", check.SharedShare);
        json.WriteEndObject();
    }

    void Write(string name, MethodUse method)
    {
        json.WriteStartObject(name);
        json.WriteString("id", method.Id);
        json.WriteString("plugin", method.Plugin);
        json.WriteNumber("haloPixels", method.HaloPixels);
        if (method.Model is { } model) Write("model", model);
        else json.WriteNull("model");
        json.WriteEndObject();
    }

    void Write(string name, ThresholdUse threshold)
    {
        json.WriteStartObject(name);
        Write("value", threshold.Value);
        json.WriteString("rule", threshold.Rule);
        json.WriteStartObject("candidates");
        foreach (var rule in threshold.Candidates.Keys.Order(StringComparer.Ordinal)) Write(rule, threshold.Candidates[rule]);
        json.WriteEndObject();
        Write("peak", threshold.Peak);
        Write("expectedFalseAlarmsPerSquareKilometre", threshold.ExpectedFalseAlarmsPerSquareKilometre);
        json.WriteEndObject();
    }

    void Write(string name, Coverage coverage)
    {
        json.WriteStartObject(name);
        json.WriteNumber("totalPixels", coverage.TotalPixels);
        json.WriteNumber("observedPixels", coverage.ObservedPixels);
        json.WriteNumber("changedPixels", coverage.ChangedPixels);
        Write("observedSquareMetres", coverage.ObservedSquareMetres);
        Write("changedSquareMetres", coverage.ChangedSquareMetres);
        json.WriteStartObject("unobserved");
        json.WriteNumber("noDataPixels", coverage.Unobserved.NoDataPixels);
        json.WriteNumber("cloudPixels", coverage.Unobserved.CloudPixels);
        json.WriteNumber("shadowPixels", coverage.Unobserved.ShadowPixels);
        json.WriteNumber("snowPixels", coverage.Unobserved.SnowPixels);
        json.WriteNumber("otherPixels", coverage.Unobserved.OtherPixels);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    void Write(GateResult gate)
    {
        json.WriteStartObject();
        json.WriteString("id", gate.Id);
        json.WriteString("rule", gate.Rule);
        json.WriteBoolean("enabled", gate.Enabled);
        json.WriteNumber("removedRegions", gate.RemovedRegions);
        json.WriteNumber("removedPixels", gate.RemovedPixels);
        Write("removedSquareMetres", gate.RemovedSquareMetres);
        json.WriteString("howToSwitchOff", gate.HowToSwitchOff);
        json.WriteNumber("removedObjects", gate.RemovedObjects);
        if (gate.LargestRemoved is { } largest) Write("largestRemoved", largest);
        else json.WriteNull("largestRemoved");
        json.WriteEndObject();
    }

    void Write(ChangeRegion region)
    {
        json.WriteStartObject();
        json.WriteNumber("id", region.Id);
        json.WriteNumber("pixelCount", region.PixelCount);
        Write("areaSquareMetres", region.AreaSquareMetres);
        Write("meanMagnitude", region.MeanMagnitude);
        Write("maxMagnitude", region.MaxMagnitude);
        Write("evidence", region.Evidence);
        Write("contrast", region.Contrast);
        Write("registrationResidualPixels", region.RegistrationResidualPixels);
        WriteList("marks", region.Marks, json.WriteStringValue);
        json.WriteStartObject("agreement");
        foreach (var method in region.Agreement.Keys.Order(StringComparer.Ordinal)) Write(method, region.Agreement[method]);
        json.WriteEndObject();
        Write("bounds", region.Bounds);
        Write("centroid", region.Centroid);
        Write("outline", region.Outline);
        Write("mapOutline", region.MapOutline);
        Write("wgs84Outline", region.Wgs84Outline);
        json.WriteEndObject();
    }

    void Write(string name, DatedDetection? detection)
    {
        json.WritePropertyName(name);
        if (detection is null) json.WriteNullValue();
        else WriteValue(detection);
    }

    void WriteValue(DatedDetection detection)
    {
        json.WriteStartObject();
        Write("date", detection.Date);
        json.WriteString("detector", detection.Detector);
        json.WriteString("label", detection.Label);
        Write("score", detection.Score);
        json.WriteStartObject("box");
        Write("centerX", detection.Box.CenterX);
        Write("centerY", detection.Box.CenterY);
        Write("length", detection.Box.Length);
        Write("width", detection.Box.Width);
        Write("angleRadians", detection.Box.AngleRadians);
        json.WriteEndObject();
        Write("probability", detection.Probability);
        json.WriteBoolean("isCut", detection.IsCut);
        json.WriteEndObject();
    }

    void Write(PluginUse plugin)
    {
        json.WriteStartObject();
        json.WriteString("id", plugin.Id);
        json.WriteString("version", plugin.Version);
        json.WriteString("sha256", plugin.Sha256);
        json.WriteEndObject();
    }

    void Write(Problem problem)
    {
        json.WriteStartObject();
        json.WriteString("plugin", problem.Plugin);
        json.WriteString("stage", problem.Stage);
        json.WriteString("message", problem.Message);
        json.WriteEndObject();
    }

    void Write(string name, Footprint? footprint)
    {
        if (footprint is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Write("crs", footprint.Crs);
        WriteList("polygons", footprint.Polygons, lines.Write);
        json.WriteEndObject();
    }

    void Write(string name, Position position)
    {
        json.WritePropertyName(name);
        lines.Write(position);
    }

    void Write(string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    void Write(string name, Crs crs) => json.WriteString(name, crs.IsNone ? null : crs.Code);

    void Write(string name, Enum value) => json.WriteString(name, JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    void WriteList<T>(string name, IReadOnlyList<T> items, Action<T> write) where T : class
    {
        json.WriteStartArray(name);
        foreach (var item in items) write(item);
        json.WriteEndArray();
    }
}
