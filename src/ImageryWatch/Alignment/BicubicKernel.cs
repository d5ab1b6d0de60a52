using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageryWatch.Rasters;

namespace ImageryWatch.Alignment;

/// <summary>
/// Bicubic over the sixteen nearest pixel centres (<see cref="CubicWeights"/>), rows first; bilinear where one of them
/// was not observed.
/// </summary>
readonly struct BicubicKernel : ISampleKernel
{
    public static int Reach => 2;

    public static void Sample(ReadOnlySpan<float> samples, PixelWindow needed, Position at, Span<float> to, int stride)
    {
        double u = at.X - 0.5, v = at.Y - 0.5, column = Math.Floor(u), row = Math.Floor(v);
        int x = (int)column - 1 - needed.Column, y = (int)row - 1 - needed.Row;
        if (x < 0 || y < 0 || x + 4 > needed.Width || y + 4 > needed.Height)
        {
            BilinearKernel.Sample(samples, needed, at, to, stride);
            return;
        }
        CubicWeights columns = CubicWeights.At((float)(u - column)), rows = CubicWeights.At((float)(v - row));
        var across = Vector128.Create(columns.First, columns.Second, columns.Third, columns.Fourth);
        int bandLength = needed.Width * needed.Height, width = needed.Width, first = y * width + x;
        bool isWhole = true;
        for (int i = 0, band = first; i < to.Length; i += stride, band += bandLength)
        {
            ref float corner = ref MemoryMarshal.GetReference(samples.Slice(band, 3 * width + 4));
            var blend = Vector128.LoadUnsafe(ref corner) * rows.First;
            blend = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref corner, (nuint)width), Vector128.Create(rows.Second), blend);
            blend = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref corner, (nuint)(2 * width)), Vector128.Create(rows.Third), blend);
            blend = Vector128.FusedMultiplyAdd(Vector128.LoadUnsafe(ref corner, (nuint)(3 * width)), Vector128.Create(rows.Fourth), blend);
            var terms = blend * across;
            terms += Vector128.Shuffle(terms, Vector128.Create(2, 3, 0, 1));
            float value = terms.GetElement(0) + terms.GetElement(1);
            to[i] = value;
            isWhole &= !float.IsNaN(value);
        }
        if (!isWhole) Mend(samples, needed, at, to, stride);
    }

    static void Mend(ReadOnlySpan<float> samples, PixelWindow needed, Position at, Span<float> to, int stride)
    {
        int bandLength = needed.Width * needed.Height;
        for (int i = 0; i < to.Length; i += stride, samples = samples[bandLength..])
            if (float.IsNaN(to[i])) BilinearKernel.Sample(samples[..bandLength], needed, at, to.Slice(i, 1), 1);
    }
}
