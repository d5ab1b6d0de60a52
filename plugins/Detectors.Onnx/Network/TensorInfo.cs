using Microsoft.ML.OnnxRuntime.Tensors;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>An input or output of a network.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Type">Type of its elements.</param>
/// <param name="Shape">Its sizes, slowest axis first; -1 where the graph leaves one open.</param>
sealed record TensorInfo(string Name, TensorElementType Type, IReadOnlyList<int> Shape)
{
    /// <summary>Number of axes.</summary>
    public int Rank => Shape.Count;

    /// <summary>Whether the graph settles every size.</summary>
    public bool IsFixed => Shape.All(size => size >= 0);

    /// <summary>Whether its elements are real numbers.</summary>
    public bool IsReal => Type is TensorElementType.Float or TensorElementType.Float16 or TensorElementType.Double;

    /// <summary>Whether its elements are whole numbers that could be class ids.</summary>
    public bool IsWhole => Type is TensorElementType.Int64 or TensorElementType.Int32;

    /// <inheritdoc/>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape.Select(size => size < 0 ? "?" : $"{size}"))}] {Type}";
}
