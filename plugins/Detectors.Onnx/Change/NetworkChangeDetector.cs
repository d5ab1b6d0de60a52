using ImageryWatch.Change;
using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Onnx.Change;

/// <summary>
/// Measures change with a network: the magnitude is the probability of change, 0 to 1. The network looks at tiles of its own size whose
/// inner parts cover the grid from its first pixel on, so that a pixel is seen in the same tile whatever the windows are.
/// </summary>
/// <param name="owner">The network.</param>
/// <param name="bands">The band of each channel.</param>
/// <param name="stretch">Brings samples to the scale that the network looks at.</param>
sealed class NetworkChangeDetector(ChangeNetwork owner, int[] bands, SampleStretch stretch) : IChangeDetector
{
    readonly InputSettings settings = owner.Settings;
    readonly PreparedNetwork network = owner.Network;
    readonly int innerWidth = owner.Settings.Width - 2 * owner.Margin, innerHeight = owner.Settings.Height - 2 * owner.Margin;
    readonly int[] channels = [.. Enumerable.Range(0, owner.Settings.Channels)];

    /// <inheritdoc/>
    public int HaloPixels => Math.Max(settings.Width, settings.Height) - owner.Margin - 1;

    /// <inheritdoc/>
    public double MagnitudeFloor => owner.Threshold;

    /// <inheritdoc/>
    public ThresholdRule ThresholdRule => ThresholdRule.Floor;

    /// <inheritdoc/>
    public void Measure(TilePair pair, RasterTile magnitude)
    {
        magnitude.Samples.Fill(float.NaN);
        var window = pair.Window;
        var run = owner.Runs.Take();
        try
        {
            for (var row = window.Row / innerHeight; row * innerHeight < window.Bottom; row++)
            {
                for (var column = window.Column / innerWidth; column * innerWidth < window.Right; column++)
                    Measure(run, pair, new PixelWindow(column * innerWidth, row * innerHeight, innerWidth, innerHeight), magnitude);
            }
        }
        finally
        {
            owner.Runs.Return(run);
        }
    }

    void Measure(ChangeRun run, TilePair pair, PixelWindow inner, RasterTile magnitude)
    {
        var part = inner.Intersect(pair.Window);
        if (!IsObserved(pair, part)) return;
        var tile = inner.Inflate(owner.Margin);
        Span<float> before = run.Network.Image(network.Images[0])[..settings.Length];
        // One image has the bands of both dates, one after the other.
        var after = network.Images.Count == 2 ? run.Network.Image(network.Images[1]) : run.Network.Image(network.Images[0])[settings.Length..];
        Write(run, pair.Before, pair, tile, before);
        Write(run, pair.After, pair, tile, after);
        run.Network.Run(network.TimeAllowed);
        Read(run.Network.Outputs[0].Values, pair, tile, part, magnitude);
    }

    void Write(ChangeRun run, RasterTile image, TilePair pair, PixelWindow tile, Span<float> input)
    {
        int left = tile.Column - pair.Window.Column + pair.HaloPixels, top = tile.Row - pair.Window.Row + pair.HaloPixels;
        for (var channel = 0; channel < bands.Length; channel++)
        {
            for (var row = 0; row < settings.Height; row++)
                image.Row(bands[channel], top + row).Slice(left, settings.Width).CopyTo(run.Image.Row(channel, row));
        }
        stretch.Apply(run.Image.Samples);
        run.Writer.Write(run.Image, channels, new Placement(1, 1, 0, 0, settings.Width, settings.Height), input);
    }

    void Read(ReadOnlySpan<float> map, TilePair pair, PixelWindow tile, PixelWindow part, RasterTile magnitude)
    {
        for (var row = part.Row; row < part.Bottom; row++)
        {
            var changed = magnitude.Row(0, row - pair.Window.Row);
            for (var column = part.Column; column < part.Right; column++)
            {
                if (IsObserved(pair, column, row)) changed[column - pair.Window.Column] = Probability(map, (row - tile.Row) * settings.Width + column - tile.Column);
            }
        }
    }

    float Probability(ReadOnlySpan<float> map, int pixel) => owner.Reading switch
    {
        ChangeReading.Probability => Math.Clamp(map[pixel], 0, 1),
        ChangeReading.Logit => Sigmoid(map[pixel]),
        _ => Sigmoid(map[settings.Width * settings.Height + pixel] - map[pixel]),
    };

    static float Sigmoid(float logit) => 1 / (1 + MathF.Exp(-logit));

    static bool IsObserved(TilePair pair, PixelWindow part)
    {
        for (var row = part.Row; row < part.Bottom; row++)
        {
            for (var column = part.Column; column < part.Right; column++)
                if (IsObserved(pair, column, row)) return true;
        }
        return false;
    }

    static bool IsObserved(TilePair pair, int column, int row)
    {
        var pixel = (row - pair.Window.Row + pair.HaloPixels) * pair.Before.Width + column - pair.Window.Column + pair.HaloPixels;
        ReadOnlySpan<float> before = pair.Before.Samples, after = pair.After.Samples;
        for (; pixel < before.Length; pixel += pair.Before.BandLength)
            if (float.IsNaN(before[pixel]) || float.IsNaN(after[pixel])) return false;
        return true;
    }
}
