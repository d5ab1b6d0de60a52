using ImageryWatch.Detectors.Onnx.Network;
using ImageryWatch.Rasters;

namespace ImageryWatch.Detectors.Onnx.Change;

/// <summary>All that one thread needs to look at pairs of tiles.</summary>
sealed class ChangeRun(TileRun network, InputSettings settings) : IDisposable
{
    /// <summary>The run of the network.</summary>
    public TileRun Network => network;

    /// <summary>Writes its input.</summary>
    public TileWriter Writer { get; } = new(settings);

    /// <summary>The bands of one date that the network is given.</summary>
    public RasterTile Image { get; } = RasterTile.Rent(settings.Channels, settings.Width, settings.Height);

    /// <inheritdoc/>
    public void Dispose()
    {
        network.Dispose();
        Image.Dispose();
    }
}
