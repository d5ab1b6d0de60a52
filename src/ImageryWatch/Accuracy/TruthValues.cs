namespace ImageryWatch.Accuracy;

/// <summary>Which values of a mask mean "changed" and which say nothing.</summary>
/// <param name="Changed">Values that mean changed, every other one meaning unchanged; null to tell from the mask itself.</param>
/// <param name="Ignored">Values that mean "not judged", besides the nodata value of the file.</param>
public sealed record TruthValues(IReadOnlyList<double>? Changed, IReadOnlyList<double> Ignored)
{
    /// <summary>Told from the mask itself.</summary>
    public static readonly TruthValues Automatic = new(null, []);
}
