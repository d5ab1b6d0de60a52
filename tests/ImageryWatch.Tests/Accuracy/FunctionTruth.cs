using ImageryWatch.Accuracy;
using ImageryWatch.Rasters;
using ImageryWatch.Regions;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>A truth from a function of row and column.</summary>
sealed class FunctionTruth(Func<int, int, float> value, RunIndex? objects = null) : Truth
{
    public override string Rule => "A function.";

    internal override RunIndex? Objects => objects;

    public override void Read(PixelWindow window, RasterTile destination)
    {
        for (int row = 0; row < window.Height; row++)
            for (int column = 0; column < window.Width; column++)
                destination.Row(0, row)[column] = value(window.Row + row, window.Column + column);
    }

    public override void Dispose()
    {
    }
}
