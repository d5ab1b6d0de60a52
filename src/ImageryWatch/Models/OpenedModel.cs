using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Objects;
using ImageryWatch.Reports;

namespace ImageryWatch.Models;

/// <summary>A trained model that was opened, as a run uses it.</summary>
public sealed class OpenedModel : IDisposable
{
    internal OpenedModel(FoundModel found, IModel model)
    {
        (Found, Model) = (found, model);
        var description = model.Description;
        Use = new(description.Name, description.Version, description.Sha256, description.Licence);
    }

    /// <summary>Where it lies.</summary>
    public FoundModel Found { get; }

    /// <summary>The model.</summary>
    public IModel Model { get; }

    /// <summary>What a report says of it.</summary>
    public ModelUse Use { get; }

    /// <summary>The model as a detector of objects.</summary>
    /// <exception cref="ModelException">It is none.</exception>
    public Offered<IObjectDetector> Detector => Model.ObjectDetector is { } detector
        ? new(Found.Name, Found.Format.Plugin, detector) { Model = Use }
        : throw new ModelException($"The model {Found.Name} ({Found.Path}) detects no objects{(Model.ChangeMethod is null ? "" : " but change")}; {(Model.ChangeMethod is null ? "" : "use it with --method, or ")}choose another with --model.");

    /// <summary>The model as a method of change detection.</summary>
    /// <exception cref="ModelException">It is none.</exception>
    public Offered<ChangeMethod> Method => Model.ChangeMethod is { } method
        ? new(Found.Name, Found.Format.Plugin, method) { Model = Use }
        : throw new ModelException($"The model {Found.Name} ({Found.Path}) finds no change{(Model.ObjectDetector is null ? "" : " but objects")}; {(Model.ObjectDetector is null ? "" : "use it with --model, or ")}choose another with --method.");

    /// <summary>Closes the model.</summary>
    public void Dispose() => Model.Dispose();
}
