namespace ImageryWatch.Reports;

/// <summary>How many objects of a class there are in each state.</summary>
/// <param name="Label">The class.</param>
/// <param name="Before">Seen before, above the reported score or by a second look.</param>
/// <param name="After">Seen after, likewise.</param>
/// <param name="Arrived">Arrived, doubted ones among them.</param>
/// <param name="Departed">Departed, doubted ones among them.</param>
/// <param name="Persisting">Persisting, doubted ones among them.</param>
/// <param name="Unobserved">Seen on one date and hidden, or not looked at, on the other.</param>
/// <param name="Doubted">Of all these, those whose state is doubted.</param>
public sealed record ObjectCount(
    string Label, int Before, int After, int Arrived, int Departed, int Persisting, int Unobserved, int Doubted);
