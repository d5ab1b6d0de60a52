using ImageryWatch.Cli.Comparing;
using ImageryWatch.Pipeline;

namespace ImageryWatch.Tests.Cli;

public class OutputFolderTests : IDisposable
{
    readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void An_abandoned_run_removes_what_it_created_and_no_more()
    {
        Directory.CreateDirectory(work["kept"]);
        var folder = OutputFolder.Claim(work["kept/new/newer"], ExistingOutput.Refuse);
        File.WriteAllText(Path.Combine(folder.FullPath, "report.json"), "{}");
        folder.Abandon();
        Assert.Equal(["kept"], work.Contents());
    }

    [Fact]
    public void An_abandoned_run_leaves_what_was_there_before()
    {
        work.Write("out/notes.txt", "mine");
        var folder = OutputFolder.Claim(work["out"], ExistingOutput.Replace);
        File.WriteAllText(work["out/report.json"], "{}");
        folder.Abandon();
        Assert.Equal(["out", "out/notes.txt"], work.Contents());
    }

    [Fact]
    public void What_is_written_and_what_is_older_are_told_apart()
    {
        work.Write("out/notes.txt", "mine");
        File.SetLastWriteTimeUtc(work.Write("out/report.json", "old"), new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var folder = OutputFolder.Claim(work["out"], ExistingOutput.Replace);
        Assert.Empty(folder.Written);
        File.WriteAllText(work["out/report.json"], "new");
        File.WriteAllText(work["out/changes.csv"], "new");
        Assert.Equal(["changes.csv", "report.json"], folder.Written);
        Assert.Equal(["notes.txt"], folder.Older);
    }

    [Fact]
    public void Trying_the_folder_out_leaves_nothing_in_it()
    {
        OutputFolder.Claim(work["out"], ExistingOutput.Refuse);
        Assert.Equal(["out"], work.Contents());
    }

    [Fact]
    public void A_folder_that_stays_empty_is_removed_when_it_was_created()
    {
        OutputFolder.Claim(work["out"], ExistingOutput.Refuse).Release();
        Assert.Empty(work.Contents());
        Directory.CreateDirectory(work["own"]);
        OutputFolder.Claim(work["own"], ExistingOutput.Refuse).Release();
        Assert.Equal(["own"], work.Contents());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_name_that_is_none_is_refused(string path) =>
        Assert.Throws<UsageException>(() => OutputFolder.Claim(path, ExistingOutput.Refuse));
}
