using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>An output of one run, as float32 whatever the network gives. Valid until the next run of its worker.</summary>
sealed class OutputTensor(TensorInfo info)
{
    float[] values = [];
    int count;

    /// <summary>What the graph says of it.</summary>
    public TensorInfo Info => info;

    /// <summary>Its sizes in this run, slowest axis first.</summary>
    public int[] Shape { get; private set; } = [];

    /// <summary>Its elements, last axis fastest.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan(0, count);

    /// <summary>Takes the sizes over; needed again only where they differ from run to run.</summary>
    public void ReadShape(OrtValue value) => Shape = Array.ConvertAll(value.GetTensorTypeAndShape().Shape, size => checked((int)size));

    /// <summary>Takes the elements over.</summary>
    /// <exception cref="ModelException">An element is NaN.</exception>
    public void Read(OrtValue value, string path)
    {
        Read(value);
        if (info.IsReal && TensorPrimitives.IsNaNAny<float>(Values))
            throw new ModelException($"{path} gave NaN in its output {info.Name}; the weights are damaged or the input has another scale than it was trained with, so check input.range and input.mean");
    }

    void Read(OrtValue value)
    {
        switch (info.Type)
        {
            case TensorElementType.Float:
                var floats = value.GetTensorDataAsSpan<float>();
                floats.CopyTo(Room(floats.Length));
                break;
            case TensorElementType.Float16:
                var halves = MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>());
                TensorPrimitives.ConvertToSingle(halves, Room(halves.Length));
                break;
            case TensorElementType.Double:
                Convert(value.GetTensorDataAsSpan<double>());
                break;
            case TensorElementType.Int64:
                Convert(value.GetTensorDataAsSpan<long>());
                break;
            case TensorElementType.Int32:
                Convert(value.GetTensorDataAsSpan<int>());
                break;
            default:
                throw new ModelException($"output {info} has elements of a type that no decoder reads; export the model with float outputs");
        }
    }

    void Convert<T>(ReadOnlySpan<T> elements) where T : struct, System.Numerics.INumberBase<T> =>
        TensorPrimitives.ConvertTruncating(elements, Room(elements.Length));

    Span<float> Room(int length)
    {
        if (values.Length < length) values = new float[length];
        count = length;
        return values.AsSpan(0, length);
    }
}
