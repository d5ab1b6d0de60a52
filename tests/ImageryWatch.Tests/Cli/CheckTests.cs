using System.Text.Json.Nodes;

namespace ImageryWatch.Tests.Cli;

/// <summary>Samples are compared with what is expected of them.</summary>
public class CheckTests : IDisposable
{
    readonly Workspace work = new();

    public CheckTests()
    {
        work.Write("samples/one/before.tif", new TinyTiff().ToBytes());
        work.Write("samples/one/after.tif", new TinyTiff { Sample = TinyTiff.GroundWithSquare }.ToBytes());
    }

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task An_expectation_that_was_just_written_is_met_to_the_byte()
    {
        var updated = await CliProgram.Run("check", work["samples"], "--update");
        updated.Succeeded();
        Assert.Contains("one: updated: 1 region", updated.Out);
        byte[] written = File.ReadAllBytes(work["samples/one/expected-report.json"]);

        var met = await CliProgram.Run("check", work["samples/one"]);
        met.Succeeded();
        Assert.Contains("one: as expected: 1 region", met.Out);

        (await CliProgram.Run("check", work["samples"], "--update", "--quiet")).Succeeded();
        Assert.Equal(written, File.ReadAllBytes(work["samples/one/expected-report.json"]));
    }

    [Fact]
    public async Task Drift_is_told_and_ends_with_exit_code_1()
    {
        (await CliProgram.Run("check", work["samples"], "--update")).Succeeded();
        string file = work["samples/one/expected-report.json"];
        var expectation = JsonNode.Parse(File.ReadAllText(file))!;
        expectation["report"]!["changedPixels"] = 200;
        File.WriteAllText(file, expectation.ToJsonString());

        var run = await CliProgram.Run("check", work["samples"], "--json");
        run.FailedWith(1, "one", "drifted");
        Assert.Equal(1, run.Json.GetProperty("exitCode").GetInt32());
        var sample = Assert.Single(run.Json.GetProperty("samples").EnumerateArray().ToArray());
        Assert.NotEmpty(sample.GetProperty("drifts").EnumerateArray().ToArray());
    }

    [Fact]
    public async Task A_sample_that_cannot_be_compared_stops_no_other()
    {
        (await CliProgram.Run("check", work["samples"], "--update")).Succeeded();
        work.Write("samples/broken/expected-report.json", "{}");
        var run = await CliProgram.Run("check", work["samples"]);
        run.FailedWith(3, "broken", "expected-report.json");
        Assert.Contains("one: as expected", run.Out);
    }

    [Fact]
    public async Task A_folder_without_samples_is_refused()
    {
        Directory.CreateDirectory(work["nothing"]);
        (await CliProgram.Run("check", work["nothing"])).FailedWith(2, "holds no sample");
        (await CliProgram.Run("check", work["absent"])).FailedWith(2, "is no folder");
    }
}
