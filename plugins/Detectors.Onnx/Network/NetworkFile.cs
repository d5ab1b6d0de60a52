using ImageryWatch.Models;
using Microsoft.ML.OnnxRuntime;

namespace ImageryWatch.Detectors.Onnx.Network;

/// <summary>An opened .onnx file: its inputs, outputs and metadata. May be run from several threads.</summary>
sealed class NetworkFile : IDisposable
{
    NetworkFile(string path, InferenceSession session)
    {
        (Path, Session) = (path, session);
        Inputs = Describe(session.InputNames, session.InputMetadata);
        Outputs = Describe(session.OutputNames, session.OutputMetadata);
        Metadata = session.ModelMetadata.CustomMetadataMap;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The session; one serves all threads.</summary>
    public InferenceSession Session { get; }

    /// <summary>Inputs in the order of the graph.</summary>
    public IReadOnlyList<TensorInfo> Inputs { get; }

    /// <summary>Outputs in the order of the graph.</summary>
    public IReadOnlyList<TensorInfo> Outputs { get; }

    /// <summary>What the exporter wrote into the file.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="ModelException">It cannot be run.</exception>
    public static NetworkFile Open(string path)
    {
        RuntimeLibrary.Require(path);
        // One thread: the engine runs several tiles at once, and sums in one order give the same bits each time.
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        InferenceSession? session = null;
        try
        {
            session = new(path, options);
            return new(path, session);
        }
        catch (OnnxRuntimeException e)
        {
            session?.Dispose();
            throw NetworkErrors.WhileOpening(path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    List<TensorInfo> Describe(IReadOnlyList<string> names, IReadOnlyDictionary<string, NodeMetadata> nodes) =>
    [
        .. names.Select(name => nodes[name] is { IsTensor: true } node
            ? new TensorInfo(name, node.ElementDataType, node.Dimensions)
            : throw new ModelException($"{Path} has {name}, which is no tensor but {nodes[name].OnnxValueType}; export it with tensors only")),
    ];
}
