using System.Runtime.InteropServices;
using ImageryWatch.Differencing;
using Microsoft.Win32.SafeHandles;

namespace ImageryWatch.Regions;

/// <summary>
/// Which pixels were observed, a bit a pixel. It is kept in a temporary file, which exists only when some pixel was
/// not observed and goes with its owner, so that memory does not grow with the scene.
/// </summary>
sealed class ObservedMap(int width) : IDisposable
{
    readonly int words = WindowMask.WordsOf(width);
    SafeFileHandle? file;
    int rows;

    /// <summary>Adds the rows of the next strip.</summary>
    public void Append(MaskStrip strip)
    {
        for (var row = 0; row < strip.Height; row++, rows++)
        {
            var observed = strip.Observed(row);
            if (observed.IsEmpty && file is null) continue;
            if (file is null) StartWithAllObserved();
            ReadOnlySpan<ulong> bits = observed.IsEmpty ? AllObserved() : observed;
            RandomAccess.Write(file!, MemoryMarshal.AsBytes(bits), (long)rows * words * sizeof(ulong));
        }
    }

    /// <summary>Sets the samples of part of a row to NaN where they were not observed; leaves the others.</summary>
    public void Clear(int row, int column, Span<float> samples)
    {
        if (file is null) return;
        var first = column / 64;
        var bits = new ulong[(column + samples.Length + 63) / 64 - first];
        RandomAccess.Read(file, MemoryMarshal.AsBytes(bits.AsSpan()), ((long)row * words + first) * sizeof(ulong));
        for (var i = 0; i < samples.Length; i++)
        {
            var at = column + i - first * 64;
            if ((bits[at / 64] >> (at % 64) & 1) == 0) samples[i] = float.NaN;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    void StartWithAllObserved()
    {
        file = File.OpenHandle(
            Path.Combine(Path.GetTempPath(), $"imagerywatch-{Guid.NewGuid():N}.observed"),
            FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        var ones = AllObserved();
        for (var row = 0; row < rows; row++) RandomAccess.Write(file, MemoryMarshal.AsBytes(ones), (long)row * words * sizeof(ulong));
    }

    ReadOnlySpan<ulong> AllObserved()
    {
        var ones = new ulong[words];
        Array.Fill(ones, ulong.MaxValue);
        return ones;
    }
}
