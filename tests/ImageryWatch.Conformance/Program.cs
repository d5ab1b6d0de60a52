using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ImageryWatch.Conformance;

// imagerywatch-conformance DIR [PART]   reads DIR/manifest.json and judges every file, or those with PART in their path, each in a process of its own
// imagerywatch-conformance --probe FILE reads one file and prints the outcome as JSON
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
switch (args)
{
    case ["--probe", var file]:
        Console.WriteLine(JsonSerializer.Serialize(Probe.Run(file), json));
        return 0;
    case [var folder]:
        return Judge(folder, "");
    case [var folder, var part]:
        return Judge(folder, part);
    default:
        Console.Error.WriteLine("usage: dotnet run --project tests/ImageryWatch.Conformance -c Release -- FOLDER_WITH_MANIFEST_JSON [PART_OF_PATH]");
        return 2;
}

int Judge(string folder, string part)
{
    const double MostSeconds = 5, MostMegabytes = 512;
    string manifest = Path.Combine(folder, "manifest.json");
    var expectations = JsonSerializer.Deserialize<Expectation[]>(File.ReadAllText(manifest), json) ?? [];
    var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
    double peak = 0, slowest = 0;
    foreach (var expected in expectations.Where(file => file.Path.Contains(part, StringComparison.Ordinal)))
    {
        var outcome = RunProbe(Path.Combine(folder, expected.Path));
        string verdict = Compare(expected, outcome);
        if (outcome.Seconds > MostSeconds) verdict = "hung";
        else if (outcome.PeakMegabytes > MostMegabytes) verdict = "memory";
        string kind = (expected.IsRead ? "read by GDAL" : "not read by GDAL") + ": " + verdict;
        counts[kind] = counts.GetValueOrDefault(kind) + 1;
        (peak, slowest) = (Math.Max(peak, outcome.PeakMegabytes), Math.Max(slowest, outcome.Seconds));
        Console.WriteLine(FormattableString.Invariant($"{verdict,-10} {outcome.Seconds,6:F2} s {outcome.PeakMegabytes,5:F0} MB  {(expected.IsRead ? "gdal reads   " : "gdal does not")}  {expected.Path}"));
        if (outcome.Refusal is not null) Console.WriteLine($"           {outcome.Refusal}");
        if (outcome.Crash is not null) Console.WriteLine($"           {outcome.Crash}");
        if (verdict == "different")
            Console.WriteLine($"           found {Show(outcome.Size)} checksums {Show(outcome.Checksums)} transform {Show(outcome.Geotransform)}, GDAL has {Show(expected.Size)} {Show(expected.Checksums)} {Show(expected.Geotransform)}");
    }
    Console.WriteLine();
    foreach (var (kind, count) in counts) Console.WriteLine($"{count,5}  {kind}");
    Console.WriteLine(FormattableString.Invariant($"slowest {slowest:F2} s, most resident memory {peak:F0} MB"));
    return counts.Keys.Any(kind => kind.EndsWith("crashed", StringComparison.Ordinal) || kind.EndsWith("hung", StringComparison.Ordinal) || kind.EndsWith("memory", StringComparison.Ordinal)) ? 1 : 0;
}

Outcome RunProbe(string file)
{
    // The judgement is on processor time; this is for what waits for ever.
    const int MostMilliseconds = 20_000;
    var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
    start.Environment["DOTNET_TieredPGO"] = "0";
    if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
    start.ArgumentList.Add("--probe");
    start.ArgumentList.Add(file);
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEndAsync();
    var errors = process.StandardError.ReadToEndAsync();
    if (!process.WaitForExit(MostMilliseconds))
    {
        process.Kill();
        return new() { Crash = "killed", Seconds = MostMilliseconds / 1000.0 };
    }
    return process.ExitCode == 0
        ? JsonSerializer.Deserialize<Outcome>(output.Result, json)!
        : new() { Crash = $"exit code {process.ExitCode}: {errors.Result}" };
}

static string Compare(Expectation expected, Outcome outcome)
{
    if (outcome.Crash is not null) return "crashed";
    if (outcome.Refusal is not null) return "refused";
    if (!expected.IsRead) return "read";
    bool same = outcome.Size.AsSpan().SequenceEqual(expected.Size) && outcome.Checksums.AsSpan().SequenceEqual(expected.Checksums)
        && (expected.Geotransform is null || outcome.Geotransform is not null && outcome.Geotransform.Zip(expected.Geotransform).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-9 * Math.Max(1, Math.Abs(pair.Second))));
    return same ? "equal" : "different";
}

static string Show<T>(T[]? values) => values is null ? "none" : "[" + string.Join(", ", values) + "]";
