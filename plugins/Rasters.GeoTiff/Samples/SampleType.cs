namespace ImageryWatch.Rasters.GeoTiff.Samples;

/// <summary>How one sample is stored.</summary>
/// <param name="Kind">Unsigned or signed whole number, or IEEE 754.</param>
/// <param name="Bits">Width; a whole number below 32 bits that fills no byte is packed, most significant bit first.</param>
readonly record struct SampleType(SampleKind Kind, int Bits)
{
    /// <summary>True when samples do not begin at whole bytes, or are 24 bits wide.</summary>
    public bool IsPacked => Bits is not (8 or 16 or 32 or 64);

    /// <summary>Bytes of a sample that is not packed.</summary>
    public int Bytes => Bits / 8;

    /// <summary>True when float32 cannot carry every value.</summary>
    public bool ExceedsFloat => Bits > 24 && !(Kind == SampleKind.Float && Bits == 32);

    /// <summary>The greatest value of an unsigned whole number; 1 for IEEE 754, whose full scale is 1 by custom.</summary>
    public double FullScale => Kind == SampleKind.Float ? 1 : Math.ScaleB(1, Kind == SampleKind.Signed ? Bits - 1 : Bits) - 1;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        SampleKind.Signed => $"int{Bits}",
        SampleKind.Float => $"float{Bits}",
        _ => $"uint{Bits}",
    };
}
