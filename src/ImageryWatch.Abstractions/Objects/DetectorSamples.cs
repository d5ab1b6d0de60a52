namespace ImageryWatch.Objects;

/// <summary>The scale of the samples that a detector is given.</summary>
public enum DetectorSamples
{
    /// <summary>The values of the image, whatever they are.</summary>
    AsStored,

    /// <summary>
    /// 0 to 255: 8-bit images as they are, others stretched linearly, all bands alike, between two quantiles of the whole
    /// image, and clipped.
    /// </summary>
    EightBit,
}
