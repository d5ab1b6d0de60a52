using System.Diagnostics;
using ImageryWatch.Hosting;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Rasters;

public sealed class RasterOpenerTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static RasterOpener Opener(params (string, IRasterFormat)[] formats) => new(FakeFormat.Catalog(formats));

    static string Refusal(RasterOpener opener, string path) =>
        Assert.Throws<RasterException>(() => opener.Open(path)).Message;

    [Fact]
    public void The_first_format_that_recognises_the_bytes_opens_the_file_and_the_name_does_not_matter()
    {
        var other = new FakeFormat("XX", _ => throw new InvalidOperationException());
        var right = new FakeFormat("AB", _ => new FakeSource());
        string path = folder.Write("scene.txt", "ABCD");

        using var opened = Opener(("a", other), ("b", right)).Open(path, SampleValues.Stored);

        Assert.Equal(("b", "rasters.b"), (opened.Format.Id, opened.Format.Plugin.Id));
        Assert.Equal((path, "scene.txt", "scene"), (opened.Path, opened.Name, opened.Acquisition.Id));
        Assert.Equal(SampleValues.Stored, right.OpenedWith);
    }

    [Fact]
    public void Closing_the_opened_raster_closes_its_source()
    {
        var source = new FakeSource();
        Opener(("a", new FakeFormat("A", _ => source))).Open(folder.Write("a", "A")).Dispose();
        Assert.True(source.IsDisposed);
    }

    [Fact]
    public void A_relative_path_and_a_link_are_followed()
    {
        string target = folder.Write("target", "A");
        string link = Path.Combine(folder.Path, "link.tif");
        File.CreateSymbolicLink(link, target);
        using var opened = Opener(("a", new FakeFormat("A", _ => new FakeSource()))).Open(Path.GetRelativePath(Environment.CurrentDirectory, link));
        Assert.Equal(link, opened.Path);
    }

    [Fact]
    public void A_missing_file_a_folder_and_an_empty_file_are_each_refused_in_one_sentence()
    {
        var opener = Opener(("a", new FakeFormat("A", _ => new FakeSource())));
        Assert.Contains("does not exist", Refusal(opener, Path.Combine(folder.Path, "nowhere.tif")), StringComparison.Ordinal);
        Assert.Contains("is a folder, but no folder of bands because it holds no image", Refusal(opener, folder.Path), StringComparison.Ordinal);
        Assert.Contains("is empty (0 bytes)", Refusal(opener, folder.Write("empty.tif", "")), StringComparison.Ordinal);
        Assert.Contains("path of an image is empty", Refusal(opener, " "), StringComparison.Ordinal);
        Assert.Contains("NUL", Refusal(opener, "a\0b"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes in folders are a matter of Unix.");
        string pipe = Path.Combine(folder.Path, "pipe.tif");
        using (var make = Process.Start("mkfifo", pipe)) make.WaitForExit();
        Assert.Contains("no plain file", Refusal(Opener(), pipe), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_read_permission_is_refused_in_one_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "A privileged user may read every file.");
        string path = folder.Write("secret.tif", "A");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("may not be read", Refusal(Opener(("a", new FakeFormat("A", _ => new FakeSource()))), path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Dear analyst,\nplease find", "is text that begins \"Dear analyst, please find\"")]
    [InlineData("%PDF-1.7\n\u0001", "begins like a PDF")]
    [InlineData("II*\0........", "begins like a TIFF")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009", "begins with the bytes 0102030405060708")]
    public void An_unknown_format_is_refused_with_what_it_looks_like_and_what_could_be_read(string content, string looks)
    {
        var opener = Opener(("geotiff", new FakeFormat("never", _ => new FakeSource())), ("images", new FakeFormat("never", _ => new FakeSource())));
        string message = Refusal(opener, folder.Write("scene.tif", content));
        Assert.Contains($"it {looks}, and the loaded formats are geotiff, images;", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_format_the_message_points_at_the_plugins() =>
        Assert.Contains("imagerywatch plugins list", Refusal(Opener(), folder.Write("a.tif", "A")), StringComparison.Ordinal);

    [Fact]
    public void The_sentence_of_a_format_is_passed_on_and_any_other_failure_gets_the_name_of_its_plugin()
    {
        string path = folder.Write("a.tif", "A");
        var sentence = Opener(("a", new FakeFormat("A", p => throw new RasterException($"{p} is truncated."))));
        Assert.Equal($"{path} is truncated.", Refusal(sentence, path));

        var crash = Opener(("a", new FakeFormat("A", _ => throw new IndexOutOfRangeException("Index.\nMore"))));
        Assert.Equal($"Plugin rasters.a 1.2.3 failed while opening {path} (IndexOutOfRangeException: Index. More); report this to its author or remove the plugin.", Refusal(crash, path));
    }

    [Fact]
    public void A_format_that_fails_while_looking_does_not_keep_another_from_opening_the_file()
    {
        string path = folder.Write("a.tif", "A");
        var failing = new FakeFormat("A", _ => new FakeSource()) { BeforeRecognizing = () => throw new FormatException("boom") };
        using var opened = Opener(("a", failing), ("b", new FakeFormat("A", _ => new FakeSource()))).Open(path);
        Assert.Equal("b", opened.Format.Id);
        Assert.Contains("Plugin rasters.a 1.2.3 failed while looking at", Refusal(Opener(("a", failing)), path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_that_cannot_be_is_refused_and_its_source_closed()
    {
        string path = folder.Write("a.tif", "A");
        FakeSource[] impossible =
        [
            new() { Grid = new(0, 3, 1, GeoTransform.Pixels, Crs.None) },
            new() { Grid = new(4, 3, 0, GeoTransform.Pixels, Crs.None) },
            new() { Grid = new(4, 3, 1, new(0, 1, 0, 0, 0, 0), Crs.None) },
            new() { Grid = new(4, 3, 1, new(double.NaN, 1, 0, 0, 0, 1), Crs.None) },
        ];
        foreach (var source in impossible)
        {
            Assert.Contains(path, Refusal(Opener(("a", new FakeFormat("A", _ => source))), path), StringComparison.Ordinal);
            Assert.True(source.IsDisposed);
        }
    }

    [Fact]
    public void A_damaged_sidecar_closes_the_source()
    {
        var source = new FakeSource();
        string path = folder.Write("a.tif", "A");
        folder.Write("a.json", "{");
        Assert.Contains("a.json", Refusal(Opener(("a", new FakeFormat("A", _ => source))), path), StringComparison.Ordinal);
        Assert.True(source.IsDisposed);
    }
}
