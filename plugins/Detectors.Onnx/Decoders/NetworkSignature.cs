using ImageryWatch.Detectors.Onnx.Network;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>What the shapes of a network say: the ground on which a decoder is chosen.</summary>
/// <param name="Width">Columns of the input.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Images">Inputs that are images.</param>
/// <param name="Sizes">Inputs of whole numbers, which take the size of the image.</param>
/// <param name="Outputs">Outputs, with sizes as they are in a run.</param>
sealed record NetworkSignature(
    int Width, int Height, IReadOnlyList<TensorInfo> Images, IReadOnlyList<TensorInfo> Sizes, IReadOnlyList<TensorInfo> Outputs)
{
    /// <summary>The shape of the only output, when it is a matrix in a batch of one: rows and columns.</summary>
    public (int Rows, int Columns)? Matrix =>
        Images.Count == 1 && Sizes.Count == 0 && Outputs is [{ Rank: 3, IsReal: true } output] ? (output.Shape[1], output.Shape[2]) : null;

    /// <summary>The shape of the only output, when it is a map as large as the input: channels.</summary>
    public int? MapChannels =>
        Sizes.Count == 0 && Outputs is [{ Rank: 4, IsReal: true } output] && output.Shape[2] == Height && output.Shape[3] == Width ? output.Shape[1] : null;

    /// <summary>The usual YOLO grid with so many cells.</summary>
    public YoloGrid? Grid(int cells) => YoloGrid.WithCells(Width, Height, cells);

    /// <summary>Number of the first output that is as asked; -1 when there is none.</summary>
    public int Find(Func<TensorInfo, bool> output)
    {
        for (var i = 0; i < Outputs.Count; i++)
            if (output(Outputs[i])) return i;
        return -1;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" and ", Outputs);
}
