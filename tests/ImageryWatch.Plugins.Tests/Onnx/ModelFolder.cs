using ImageryWatch.Detectors.Onnx;
using ImageryWatch.Models;
using ImageryWatch.Objects;
using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.Onnx;

/// <summary>A folder for models, gone when it is disposed; and a short way to open them and to look at a tile.</summary>
sealed class ModelFolder : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("onnx-");

    public string Path => directory.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => directory.Delete(recursive: true);

    public IModel Open(OnnxGraph graph, params (string Key, string Value)[] keys) => Open(graph.Save(this["model.onnx"]), keys);

    public static IModel Open(string path, params (string Key, string Value)[] keys) =>
        new OnnxModelFormat(new OnnxOptions()).Open(path, keys.ToDictionary(key => key.Key, key => key.Value));

    public string Refuse(OnnxGraph graph, params (string Key, string Value)[] keys) => Refuse(graph.Save(this["model.onnx"]), keys);

    public static string Refuse(string path, params (string Key, string Value)[] keys)
    {
        var message = Assert.Throws<ModelException>(() => Open(path, keys).Dispose()).Message;
        Assert.DoesNotContain('\n', message);
        return message;
    }

    public static List<Detection> Look(IModel model, int side = 64, Action<RasterTile>? paint = null)
    {
        var detector = model.ObjectDetector!;
        using var tile = RasterTile.Rent(3, side, side);
        tile.Samples.Fill(100);
        paint?.Invoke(tile);
        var found = new List<Detection>();
        detector.Detect(tile, found);
        return found;
    }

    public static void AssertBox(OrientedBox expected, Detection actual)
    {
        Assert.Equal(expected.CenterX, actual.Box.CenterX, 0.01);
        Assert.Equal(expected.CenterY, actual.Box.CenterY, 0.01);
        Assert.Equal(expected.Length, actual.Box.Length, 0.01);
        Assert.Equal(expected.Width, actual.Box.Width, 0.01);
        Assert.Equal(expected.AngleRadians, actual.Box.AngleRadians, 0.001);
    }
}
