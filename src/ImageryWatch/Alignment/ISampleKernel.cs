namespace ImageryWatch.Alignment;

/// <summary>A rule that makes a sample of the pixels around a position.</summary>
interface ISampleKernel
{
    /// <summary>How many pixels on either side of a position it looks at.</summary>
    static abstract int Reach { get; }

    /// <summary>Samples one position in every band.</summary>
    /// <param name="samples">All bands of the needed window.</param>
    /// <param name="needed">The needed window: every pixel within reach that the source has.</param>
    /// <param name="at">The position, inside the source.</param>
    /// <param name="to">Where the first band goes; the others follow at every <paramref name="stride"/>.</param>
    /// <param name="stride">Samples from one band of the destination to the next.</param>
    static abstract void Sample(ReadOnlySpan<float> samples, Rasters.PixelWindow needed, Rasters.Position at, Span<float> to, int stride);
}
