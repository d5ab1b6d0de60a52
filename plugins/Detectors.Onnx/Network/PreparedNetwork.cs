using ImageryWatch.Models;
using Microsoft.ML.OnnxRuntime;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>A network whose inputs and outputs have settled sizes, ready to be run.</summary>
/// <param name="File">The network.</param>
/// <param name="Inputs">Sizes of its inputs, in the order of the graph.</param>
/// <param name="Outputs">Sizes of its outputs; null for one whose sizes differ from tile to tile.</param>
/// <param name="Images">Which inputs are images, in order.</param>
/// <param name="Size">The input that takes rows and columns of the image; null when there is none.</param>
/// <param name="TimeAllowed">Time that one run may take.</param>
sealed record PreparedNetwork(
    NetworkFile File, IReadOnlyList<long[]> Inputs, IReadOnlyList<long[]?> Outputs, IReadOnlyList<int> Images, int? Size, TimeSpan TimeAllowed)
{
    /// <summary>Settles the sizes; runs the network once on empty images where the graph leaves sizes of outputs open.</summary>
    /// <exception cref="ModelException">It has other inputs than images and one size, or the run failed.</exception>
    public static (PreparedNetwork Network, IReadOnlyList<TensorInfo> Outputs) Of(NetworkFile file, InputGeometry geometry, TimeSpan timeAllowed)
    {
        var images = Numbers(file.Inputs, input => !input.IsWhole);
        var sizes = Numbers(file.Inputs, input => input.IsWhole);
        var inputs = file.Inputs.Select(input => input.IsWhole ? [1, 2] : geometry.Shape(geometry.Height, geometry.Width)).ToArray();
        var prepared = new PreparedNetwork(file, inputs, [.. file.Outputs.Select(_ => (long[]?)null)], images, sizes.Count == 1 ? sizes[0] : null, timeAllowed);
        // An open batch is a batch of one; anything else that is open only a run can tell.
        var outputs = file.Outputs.Select(output => output with { Shape = [.. output.Shape.Select((size, axis) => axis == 0 && size < 0 && output.Rank > 2 ? 1 : size)] }).ToList();
        if (!outputs.TrueForAll(output => output.IsFixed)) outputs = prepared.Try(geometry);
        return (prepared, outputs);
    }

    /// <summary>The same with outputs of known sizes, which are then allocated once.</summary>
    public PreparedNetwork WithOutputs(IEnumerable<TensorInfo> outputs) =>
        this with { Outputs = [.. outputs.Select(output => output.IsFixed ? Array.ConvertAll([.. output.Shape], size => (long)size) : null)] };

    /// <summary>Makes what one thread needs.</summary>
    /// <exception cref="ModelException">Its inputs or outputs cannot be bound.</exception>
    public TileRun NewRun(InputGeometry geometry)
    {
        try
        {
            var run = new TileRun(File, Inputs, Outputs);
            // Boxes that are scaled to this size are in pixels of the input.
            if (Size is { } size) run.SetWhole(size, [geometry.Width, geometry.Height]);
            return run;
        }
        catch (OnnxRuntimeException e)
        {
            throw NetworkErrors.WhileOpening(File.Path, e);
        }
    }

    List<TensorInfo> Try(InputGeometry geometry)
    {
        using var run = NewRun(geometry);
        run.Run(TimeAllowed);
        return [.. run.Outputs.ToArray().Select(output => output.Info with { Shape = output.Shape })];
    }

    static List<int> Numbers(IReadOnlyList<TensorInfo> inputs, Func<TensorInfo, bool> isWanted) =>
        [.. Enumerable.Range(0, inputs.Count).Where(i => isWanted(inputs[i]))];
}
