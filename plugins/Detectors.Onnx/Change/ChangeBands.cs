using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Onnx.Change;

/// <summary>Which bands of a pair a network of change is given. Pairs do not carry names of bands.</summary>
static class ChangeBands
{
    static readonly string[] Usual = ["red", "green", "blue", "nir"];

    /// <summary>
    /// The band of each channel: the first bands of an image are taken for red, green, blue and nir; channels of other names, or of
    /// none, take the bands as they come. The only band of an image is given to all channels.
    /// </summary>
    /// <exception cref="RasterException">The pair has too few bands.</exception>
    public static int[] Of(InputSettings settings, int bandCount, string path)
    {
        if (bandCount == 1) return new int[settings.Channels];
        var bands = Enumerable.Range(0, settings.Channels)
            .Select(channel => settings.Bands.Count > 0 && Array.IndexOf(Usual, settings.Bands[channel]) is >= 0 and var usual ? usual : channel).ToArray();
        return bands.Max() < bandCount
            ? bands
            : throw new RasterException($"{path} looks at {settings.Channels} bands{(settings.Bands.Count > 0 ? $" ({string.Join(", ", settings.Bands)})" : "")}, but the pair has {bandCount}; use imagery with these bands, or another method");
    }
}
