using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ImageryWatch.Detectors.Differencing.Neighbourhoods;

/// <summary>
/// Powers and logarithms of base 2 on whole vectors, true to about 3e-7 relative. Those of the runtime go through double
/// precision and take several times as long, and fusion needs a hundred a pixel.
/// </summary>
static class VectorMath
{
    const float Smallest = 1.17549435e-38f;

    /// <summary><c>2^x</c>; x is cut off at -126 and 126.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp2(Vector512<float> x)
    {
        // The sum with 1.5 · 2^23 has no room for a fraction: its last bits are x rounded.
        const float Rounding = 12582912f;
        var cut = Vector512.Min(Vector512.Max(x, Vector512.Create(-126f)), Vector512.Create(126f));
        var whole = cut + Vector512.Create(Rounding);
        var f = cut - (whole - Vector512.Create(Rounding));
        // The polynomial of degree 5 with the least relative error on [-½, ½], 7.5e-8.
        var p = Vector512.Create(0.0013276471f);
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.009675541f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.05550713f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.2402212f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(0.69314694f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.0000001f));
        return (p.AsInt32() + Vector512.ShiftLeft(whole.AsInt32(), 23)).AsSingle();
    }

    /// <summary><c>log2 x</c>; values below 2^-126 count as 2^-126.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log2(Vector512<float> x)
    {
        var bits = Vector512.Max(x, Vector512.Create(Smallest)).AsInt32();
        // Mantissa in [√½, √2), so that the series below converges evenly around 1.
        var offset = bits - Vector512.Create(0x3f3504f3);
        var exponent = Vector512.ShiftRightArithmetic(offset, 23);
        var m = (bits - Vector512.ShiftLeft(exponent, 23)).AsSingle();
        // ln m = 2 artanh s, s = (m - 1) / (m + 1), |s| < 0.172.
        var s = (m - Vector512<float>.One) / (m + Vector512<float>.One);
        var square = s * s;
        var p = Vector512.Create(0.41219859f);
        p = Vector512.FusedMultiplyAdd(p, square, Vector512.Create(0.57707801f));
        p = Vector512.FusedMultiplyAdd(p, square, Vector512.Create(0.96179669f));
        p = Vector512.FusedMultiplyAdd(p, square, Vector512.Create(2.88539008f));
        return Vector512.FusedMultiplyAdd(p, s, Vector512.ConvertToSingle(exponent));
    }
}
