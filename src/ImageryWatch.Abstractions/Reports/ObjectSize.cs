namespace ImageryWatch.Reports;

/// <summary>The size of an object on the ground, as the box of its detection has it, and what has that size.</summary>
/// <param name="LengthMetres">The longer side.</param>
/// <param name="LengthPlusMinusMetres">Two standard deviations of its error.</param>
/// <param name="WidthMetres">The shorter side.</param>
/// <param name="WidthPlusMinusMetres">Two standard deviations of its error.</param>
/// <param name="Resolution">What the ground sample distance allows to be said of something of this width.</param>
/// <param name="SizeClasses">Classes of the catalogue whose length and width lie within the error, in its order.</param>
/// <param name="Candidates">
/// Named things of the catalogue of which the same is true, where the resolution allows recognition: what it may be, never what
/// it is. Look-alikes stand among them.
/// </param>
public sealed record ObjectSize(
    double LengthMetres, double LengthPlusMinusMetres, double WidthMetres, double WidthPlusMinusMetres,
    ResolutionLevel Resolution, IReadOnlyList<string> SizeClasses, IReadOnlyList<string> Candidates);
