using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using ImageryWatch.Models;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>
/// One worker's run of a network: inputs and outputs are allocated and bound once and used for every tile. Not for several
/// threads at once.
/// </summary>
sealed class TileRun : IDisposable
{
    readonly NetworkFile network;
    readonly OrtIoBinding binding;
    readonly RunOptions options = new();
    readonly Timer limit;
    readonly List<OrtValue> inputs = [];
    readonly OrtValue?[] outputs;
    readonly float[][] images;
    readonly OutputTensor[] results;
    long due;

    /// <summary>Allocates the tensors.</summary>
    /// <param name="network">The network.</param>
    /// <param name="shapes">Sizes of its inputs, in the order of the graph.</param>
    /// <param name="outputShapes">Sizes of its outputs; null for one that is not known before a run.</param>
    public TileRun(NetworkFile network, IReadOnlyList<long[]> shapes, IReadOnlyList<long[]?> outputShapes)
    {
        this.network = network;
        binding = network.Session.CreateIoBinding();
        limit = new(_ => StopWhenDue());
        images = new float[network.Inputs.Count][];
        for (var i = 0; i < network.Inputs.Count; i++)
        {
            var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, network.Inputs[i].Type, shapes[i]);
            inputs.Add(value);
            images[i] = network.Inputs[i].IsWhole ? [] : new float[(int)TensorPrimitives.Product<long>(shapes[i])];
            binding.BindInput(network.Inputs[i].Name, value);
        }
        outputs = new OrtValue?[network.Outputs.Count];
        results = [.. network.Outputs.Select(output => new OutputTensor(output))];
        for (var i = 0; i < network.Outputs.Count; i++)
        {
            if (outputShapes[i] is not { } shape)
            {
                binding.BindOutputToDevice(network.Outputs[i].Name, OrtMemoryInfo.DefaultInstance);
                continue;
            }
            var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, network.Outputs[i].Type, shape);
            outputs[i] = value;
            results[i].ReadShape(value);
            binding.BindOutput(network.Outputs[i].Name, value);
        }
    }

    /// <summary>The outputs of the last run.</summary>
    public ReadOnlySpan<OutputTensor> Outputs => results;

    /// <summary>The elements of an input, to be filled before a run.</summary>
    public Span<float> Image(int input) => images[input];

    /// <summary>The elements of an input of whole numbers.</summary>
    public void SetWhole(int input, ReadOnlySpan<long> elements)
    {
        if (network.Inputs[input].Type == TensorElementType.Int64) elements.CopyTo(inputs[input].GetTensorMutableDataAsSpan<long>());
        else TensorPrimitives.ConvertTruncating(elements, inputs[input].GetTensorMutableDataAsSpan<int>());
    }

    /// <summary>Runs the network on what the inputs hold.</summary>
    /// <exception cref="ModelException">It failed, gave NaN, or took longer than allowed.</exception>
    public void Run(TimeSpan timeAllowed)
    {
        for (var i = 0; i < images.Length; i++) Pass(i);
        options.Terminate = false;
        Volatile.Write(ref due, Environment.TickCount64 + (long)timeAllowed.TotalMilliseconds);
        limit.Change(timeAllowed, Timeout.InfiniteTimeSpan);
        try
        {
            if (Array.TrueForAll(outputs, output => output is not null))
            {
                network.Session.RunWithBinding(options, binding);
                for (var i = 0; i < results.Length; i++) results[i].Read(outputs[i]!, network.Path);
                return;
            }
            using var values = network.Session.RunWithBoundResults(options, binding);
            for (var i = 0; i < results.Length; i++)
            {
                results[i].ReadShape(values[i]);
                results[i].Read(values[i], network.Path);
            }
        }
        catch (OnnxRuntimeException e)
        {
            throw options.Terminate
                ? new ModelException($"{network.Path} did not finish one tile within {timeAllowed.TotalSeconds:0.###} s; give it longer with secondsPerTile of detectors.onnx, or use a smaller model", e)
                : NetworkErrors.WhileRunning(network.Path, e);
        }
        finally
        {
            limit.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Makes a run that another thread is in end early.</summary>
    public void Stop() => options.Terminate = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        limit.Dispose();
        binding.Dispose();
        foreach (var value in inputs) value.Dispose();
        foreach (var value in outputs) value?.Dispose();
        options.Dispose();
    }

    // A call that was under way when its run ended must not stop the next one.
    void StopWhenDue()
    {
        if (Environment.TickCount64 >= Volatile.Read(ref due)) options.Terminate = true;
    }

    void Pass(int input)
    {
        ReadOnlySpan<float> image = images[input];
        var value = inputs[input];
        switch (network.Inputs[input].Type)
        {
            case TensorElementType.Float:
                image.CopyTo(value.GetTensorMutableDataAsSpan<float>());
                break;
            case TensorElementType.Float16:
                TensorPrimitives.ConvertToHalf(image, MemoryMarshal.Cast<Float16, Half>(value.GetTensorMutableDataAsSpan<Float16>()));
                break;
            case TensorElementType.UInt8:
                TensorPrimitives.ConvertSaturating(image, value.GetTensorMutableDataAsSpan<byte>());
                break;
        }
    }
}
