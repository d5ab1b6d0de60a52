namespace ImageryWatch.Reports;

/// <summary>The size of an object on the ground, as the box of its detection has it, and what has that size.</summary>
/// <param name="LengthMetres">The longer side.</param>
/// <param name="LengthPlusMinusMetres">Half width of its 90 % interval.</param>
/// <param name="WidthMetres">The shorter side.</param>
/// <param name="WidthPlusMinusMetres">Half width of its 90 % interval.</param>
/// <param name="Resolution">What the ground sample distance allows to be said of something of this width.</param>
/// <param name="Matches">What of the catalogue has that size, in its order; empty when nothing has, or when it is not about such objects.</param>
public sealed record ObjectSize(
    double LengthMetres, double LengthPlusMinusMetres, double WidthMetres, double WidthPlusMinusMetres,
    ResolutionLevel Resolution, IReadOnlyList<SizeMatch> Matches);
