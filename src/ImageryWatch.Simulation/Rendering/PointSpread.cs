namespace ImageryWatch.Simulation.Rendering;

/// <summary>
/// From samples to pixels: the square pixel, blurred by a Gaussian and sharpened by a share of a wider one, as a separable kernel
/// <c>k = box * ((1 + a) g(s) - a g(2.4 s))</c> of unit sum.
/// </summary>
public sealed class PointSpread
{
    readonly float[] kernel;
    readonly int oversampling;

    /// <summary>The spread of a sensor.</summary>
    /// <param name="sensor">Its blur and sharpening.</param>
    /// <param name="oversampling">Samples along a pixel; odd, so that a sample is at its centre.</param>
    public PointSpread(Sensor sensor, int oversampling)
    {
        this.oversampling = oversampling;
        double narrow = sensor.BlurPixels * oversampling, wide = 2.4 * narrow;
        int reach = (int)Math.Ceiling(2.2 * (sensor.Sharpening > 0 ? wide : narrow));
        RadiusSamples = reach + oversampling / 2;
        var weights = new double[2 * RadiusSamples + 1];
        double narrowSum = 0, wideSum = 0;
        for (int x = -reach; x <= reach; x++)
        {
            narrowSum += PortableMath.ExpMinus(Math.Min(20, x * x / (2 * narrow * narrow)));
            wideSum += PortableMath.ExpMinus(Math.Min(20, x * x / (2 * wide * wide)));
        }
        for (int x = -reach; x <= reach; x++)
        {
            double value = (1 + sensor.Sharpening) * PortableMath.ExpMinus(Math.Min(20, x * x / (2 * narrow * narrow))) / narrowSum
                - sensor.Sharpening * PortableMath.ExpMinus(Math.Min(20, x * x / (2 * wide * wide))) / wideSum;
            for (int box = -(oversampling / 2); box <= oversampling / 2; box++) weights[x + box + RadiusSamples] += value / oversampling;
        }
        kernel = [.. weights.Select(weight => (float)weight)];
    }

    /// <summary>How far from a pixel's centre samples count.</summary>
    public int RadiusSamples { get; }

    /// <summary>Pixels of a block from its samples.</summary>
    /// <param name="samples">Samples of one band, in rows of <paramref name="sampleWidth"/>.</param>
    /// <param name="sampleWidth">Columns of samples.</param>
    /// <param name="margin">Samples around the block on each side; at least <see cref="RadiusSamples"/>.</param>
    /// <param name="width">Columns of the block, pixels.</param>
    /// <param name="height">Rows of the block.</param>
    public float[] Gather(float[] samples, int sampleWidth, int margin, int width, int height)
    {
        int centre = margin + oversampling / 2, firstRow = centre - RadiusSamples;
        int rows = (height - 1) * oversampling + 2 * RadiusSamples + 1;
        var columnsDone = new float[rows * width];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int start = (firstRow + row) * sampleWidth + centre - RadiusSamples + column * oversampling;
                columnsDone[row * width + column] = Weigh(samples.AsSpan(start, kernel.Length));
            }
        }
        var pixels = new float[width * height];
        for (int row = 0; row < height; row++)
        {
            var line = pixels.AsSpan(row * width, width);
            for (int k = 0; k < kernel.Length; k++)
            {
                var source = columnsDone.AsSpan((row * oversampling + k) * width, width);
                for (int column = 0; column < width; column++) line[column] += kernel[k] * source[column];
            }
        }
        return pixels;
    }

    float Weigh(ReadOnlySpan<float> samples)
    {
        float sum = 0;
        for (int k = 0; k < samples.Length; k++) sum += kernel[k] * samples[k];
        return sum;
    }
}
