using ImageryWatch.Change;
using ImageryWatch.Models;
using ImageryWatch.Objects;

namespace Zoo;

/// <summary>A model that sees bright rectangles, nothing (blind), or how much the first band differs (change).</summary>
sealed class BrightModel(string name, string text, int threshold) : IModel
{
    public ModelDescription Description => new(name, text.Split(' ')[0], new string('a', 64))
    {
        Licence = text.Split(' ')[^1],
        Classes = ["bright"],
        Facts = [new("threshold", $"{threshold}")],
    };

    public IObjectDetector? ObjectDetector { get; } = text.Contains("blind", StringComparison.Ordinal) || text.Contains("change", StringComparison.Ordinal) ? null : new BrightDetector(threshold);

    public ChangeMethod? ChangeMethod { get; } = text.Contains("change", StringComparison.Ordinal) ? _ => new FirstBandDetector() : null;

    public IReadOnlyList<ModelFinding> Probe() =>
    [
        new("empty ground", true, "nothing is seen where nothing is"),
        new("odd sizes", !text.Contains("odd", StringComparison.Ordinal), "sizes are even"),
    ];

    public void Dispose()
    {
    }
}
