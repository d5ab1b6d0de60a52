using ImageryWatch.Objects;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>All that is needed to make a network's input of a tile.</summary>
sealed record InputSettings
{
    /// <summary>Names of the bands, one a channel; empty for the bands as they come.</summary>
    public required IReadOnlyList<string> Bands { get; init; }

    /// <summary>The scale of the samples that are asked of the engine.</summary>
    public required DetectorSamples Samples { get; init; }

    /// <summary>Channels of one image.</summary>
    public required int Channels { get; init; }

    /// <summary>Rows of the input.</summary>
    public required int Height { get; init; }

    /// <summary>Columns of the input.</summary>
    public required int Width { get; init; }

    /// <summary>Order of the axes.</summary>
    public required InputLayout Layout { get; init; }

    /// <summary>Of each channel: <c>input = sample * Factor + Offset</c>.</summary>
    public required float[] Factors { get; init; }

    /// <summary>See <see cref="Factors"/>.</summary>
    public required float[] Offsets { get; init; }

    /// <summary>How a tile of another size is brought to that of the input.</summary>
    public required ResizeRule Resize { get; init; }

    /// <summary>The sample that stands where nothing was observed, and around the tile.</summary>
    public required float Pad { get; init; }

    /// <summary>Side of the tiles that are asked of the engine.</summary>
    public required int TilePixels { get; init; }

    /// <summary>Pixels that neighbouring tiles share.</summary>
    public required int OverlapPixels { get; init; }

    /// <summary>Ground sample distance that the network was trained at; null when unknown.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>Coarsest ground sample distance that makes sense; null when unknown.</summary>
    public double? CoarsestGsdMetres { get; init; }

    /// <summary>Elements of the input for one image.</summary>
    public int Length => Channels * Height * Width;
}
