namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>The cells that a YOLO head answers for.</summary>
/// <param name="Width">Columns of the network's input.</param>
/// <param name="Height">Rows of it.</param>
/// <param name="Strides">Pixels to a cell, finest first.</param>
sealed record YoloGrid(int Width, int Height, IReadOnlyList<int> Strides)
{
    static readonly int[][] Known = [[8, 16, 32], [8, 16, 32, 64], [4, 8, 16, 32]];

    /// <summary>Number of cells.</summary>
    public int Cells => Strides.Sum(stride => Size(stride).Width * Size(stride).Height);

    /// <summary>Columns and rows of cells of one stride.</summary>
    public (int Width, int Height) Size(int stride) => (Width / stride, Height / stride);

    /// <summary>The usual grid with so many cells; null when none has.</summary>
    public static YoloGrid? WithCells(int width, int height, int cells) =>
        Known.Select(strides => new YoloGrid(width, height, strides)).FirstOrDefault(grid => grid.Cells == cells);
}
