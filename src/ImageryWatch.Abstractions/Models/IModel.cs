using ImageryWatch.Change;
using ImageryWatch.Objects;

namespace ImageryWatch.Models;

/// <summary>A trained model that was opened. What it offers may be used from several threads until it is disposed.</summary>
public interface IModel : IDisposable
{
    /// <summary>What it is, for people and for the report.</summary>
    ModelDescription Description { get; }

    /// <summary>The model as a detector of objects; null when it is none.</summary>
    IObjectDetector? ObjectDetector { get; }

    /// <summary>The model as a method of change detection; null when it is none.</summary>
    ChangeMethod? ChangeMethod { get; }

    /// <summary>Tries the model on made-up tiles: empty ground, odd sizes, NaN, batches, units of its angles.</summary>
    /// <returns>What was found, one finding a question, in a fixed order.</returns>
    IReadOnlyList<ModelFinding> Probe();
}
