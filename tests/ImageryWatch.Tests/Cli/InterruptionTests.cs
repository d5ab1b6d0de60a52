namespace ImageryWatch.Tests.Cli;

/// <summary>A run that is cut short, by its user or by its disk, leaves nothing half-written.</summary>
public class InterruptionTests : IDisposable
{
    const int Side = 6000;

    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task An_interrupted_run_ends_with_the_code_of_its_signal_and_leaves_nothing(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        string image = work.Write("large.tif", new TinyTiff { Width = Side, Height = Side }.ToBytes());
        var run = await CliProgram.RunAndSignal(signal, "comparing", "compare", image, image, "--out", work["out"], "--window", "64", "--threads", "1");
        run.FailedWith(exitCode, "Interrupted");
        Assert.Equal(["large.tif"], work.Contents());
    }

    [Fact]
    public async Task A_full_disk_fails_the_sinks_by_name_and_leaves_only_whole_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Needs to mount a small file system, as root on Linux.");
        string disk = work["disk"];
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(await Succeeds("mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", disk), "Mounting a file system is not allowed here.");
        try
        {
            var noise = new Random(1);
            string before = work.Write("before.tif", new TinyTiff { Width = 400, Height = 400 }.ToBytes());
            string after = work.Write("after.tif", new TinyTiff { Width = 400, Height = 400, Sample = (_, _, _) => (byte)noise.Next(256) }.ToBytes());
            var run = await CliProgram.Run("compare", before, after, "--out", Path.Combine(disk, "out"), "--sink", "html", "json");
            Assert.Equal(1, run.ExitCode);
            run.NoTrace();
            Assert.Equal(2, run.ErrorLines.Length);
            Assert.Contains(run.ErrorLines, line => line.Contains("html"));
            Assert.Contains(run.ErrorLines, line => line.Contains("json"));
            Assert.False(Directory.Exists(Path.Combine(disk, "out")), "A folder that stayed empty is not left behind.");
        }
        finally
        {
            await Succeeds("umount", disk);
        }
    }

    static async Task<bool> Succeeds(string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        if (process is null) return false;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
