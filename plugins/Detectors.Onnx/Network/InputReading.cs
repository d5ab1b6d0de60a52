using ImageryWatch.Detectors.Onnx.Manifest;
using ImageryWatch.Models;
using ImageryWatch.Objects;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>Settles how tiles become the input of a network, from the keys of the manifest.</summary>
static class InputReading
{
    const int LargestTile = 8192;

    /// <summary>Reads the keys of the group <c>input</c>.</summary>
    /// <param name="keys">The keys, those of the decoder last.</param>
    /// <param name="geometry">The axes of the input.</param>
    /// <param name="channels">Channels of one image; half of those of the input where two dates are stacked.</param>
    /// <param name="longestObjectMetres">Length of the longest objects that the network knows; null when unknown.</param>
    /// <exception cref="ModelException">A key is wrong, or does not fit the network.</exception>
    public static InputSettings Read(ManifestReader keys, InputGeometry geometry, int channels, double? longestObjectMetres)
    {
        var bands = keys.Texts("input.bands") ?? (channels == 3 ? ["red", "green", "blue"] : []);
        if (bands.Length > 0 && bands.Length != channels)
            throw keys.Wrong("input.bands", $"a list of {channels} names, one for each channel that the network takes,");
        var (samples, factor, offset) = Scale(keys);
        var mean = PerChannel(keys, "input.mean", channels, 0);
        var deviation = PerChannel(keys, "input.std", channels, 1);
        if (deviation.Any(value => value <= 0)) throw keys.Wrong("input.std", "a list of numbers above 0");

        var tile = keys.Count("input.tilePixels", 16, LargestTile) ?? Math.Min(geometry.Width, geometry.Height);
        var gsd = keys.Number("input.gsdMetres", 0.001, 10000);
        var overlap = keys.Count("input.overlapPixels", 0, LargestTile) ?? Overlap(tile, longestObjectMetres / gsd);
        if (overlap > tile / 2)
            throw keys.Wrong("input.overlapPixels", $"at most half of the tile of {tile} pixels");
        var coarsest = keys.Number("input.coarsestGsdMetres", 0.001, 10000);
        if (coarsest < gsd) throw keys.Wrong("input.coarsestGsdMetres", $"a number not below input.gsdMetres, {gsd},");
        return new()
        {
            Bands = bands,
            Samples = samples,
            Channels = channels,
            Height = geometry.Height,
            Width = geometry.Width,
            Layout = geometry.Layout,
            Factors = [.. deviation.Select(value => (float)(factor / value))],
            Offsets = [.. mean.Zip(deviation, (average, value) => (float)((offset - average) / value))],
            Resize = keys.Word("input.resize", "none", "letterbox", "letterbox-corner", "stretch") switch
            {
                "letterbox" => ResizeRule.Letterbox,
                "letterbox-corner" => ResizeRule.LetterboxCorner,
                "stretch" => ResizeRule.Stretch,
                _ => ResizeRule.None,
            },
            Pad = Pad(keys, samples),
            TilePixels = tile,
            OverlapPixels = overlap,
            GsdMetres = gsd,
            CoarsestGsdMetres = coarsest,
        };
    }

    // Values of the range before mean and standard deviation: value = sample * factor + offset.
    static (DetectorSamples Samples, double Factor, double Offset) Scale(ManifestReader keys)
    {
        // The first layer that has either decides, so that the range of a decoder does not stand against a scale of the user.
        foreach (var layer in keys.Layers)
        {
            bool range = layer.Find("input.range") is not null, scale = layer.Find("input.scale") is not null;
            if (range && scale)
                throw new ModelException($"{layer.Origin} gives both input.range and input.scale; keep input.range for a network of 8-bit samples, or input.scale for one of the image's own values");
            if (scale) return (DetectorSamples.AsStored, keys.Number("input.scale", 1e-12, 1e12)!.Value, 0);
            if (range) break;
        }
        var ends = keys.Numbers("input.range") ?? [0, 1];
        if (ends is not [var low, var high] || high <= low) throw keys.Wrong("input.range", "what samples of 0 and of 255 become, for example [0, 1],");
        return (DetectorSamples.EightBit, (high - low) / 255, low);
    }

    static double[] PerChannel(ManifestReader keys, string key, int channels, double none) => keys.Numbers(key) switch
    {
        null => [.. Enumerable.Repeat(none, channels)],
        [var one] => [.. Enumerable.Repeat(one, channels)],
        var list when list.Length == channels => list,
        _ => throw keys.Wrong(key, $"one number, or {channels} of them,"),
    };

    // The pad of a decoder is a level of 0 to 255.
    static float Pad(ManifestReader keys, DetectorSamples samples) =>
        samples == DetectorSamples.AsStored && keys.OriginOf("input.pad") == keys.Layers[^1].Origin ? 0 : (float)(keys.Number("input.pad", -1e9, 1e9) ?? 0);

    // As long as the longest object and a little more, so that some tile shows it whole.
    static int Overlap(int tile, double? longestPixels) =>
        Math.Min(tile / 2, longestPixels is { } pixels ? (int)Math.Ceiling(pixels * 1.2) + 8 : Math.Max(tile / 8, Math.Min(64, tile / 4)));
}
