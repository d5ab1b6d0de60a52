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

    /// <summary><c>2^x</c>; 0 below -126, and x is cut off at 126.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp2(Vector512<float> x)
    {
        var cut = Vector512.Min(Vector512.Max(x, Vector512.Create(-126f)), Vector512.Create(126f));
        var whole = Vector512.Floor(cut + Vector512.Create(0.5f));
        var f = cut - whole;
        // Taylor series of exp(f ln 2) on [-½, ½], the seventh term being below 2e-7.
        var p = Vector512.Create(1.5252734e-5f);
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.5403530e-4f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.3333558e-3f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(9.6181291e-3f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(5.5504109e-2f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(2.4022651e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(6.9314718e-1f));
        p = Vector512.FusedMultiplyAdd(p, f, Vector512<float>.One);
        var scale = Vector512.ShiftLeft(Vector512.ConvertToInt32(whole) + Vector512.Create(127), 23).AsSingle();
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-126f)), Vector512<float>.Zero, p * scale);
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
