using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Sinks.GeoTiff;

/// <summary>Thirty-two neighbouring samples, taken apart into those at even and at odd places.</summary>
static class Pairs
{
    /// <summary>Samples 0, 2, 4 … of a row of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Even(ReadOnlySpan<float> row) =>
        Vector512.Narrow(Vector512.Create(row).AsUInt64(), Vector512.Create(row[Vector512<float>.Count..]).AsUInt64()).AsSingle();

    /// <summary>Samples 1, 3, 5 … of a row of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Odd(ReadOnlySpan<float> row) => Vector512.Narrow(
        Vector512.Create(row).AsUInt64() >>> 32, Vector512.Create(row[Vector512<float>.Count..]).AsUInt64() >>> 32).AsSingle();
}
