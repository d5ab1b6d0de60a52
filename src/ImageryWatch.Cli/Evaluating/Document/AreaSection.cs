using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>How much of what was observed changed. Shares are of the observed ground; areas are null when the size of a pixel is unknown.</summary>
sealed record AreaSection(
    AreaBasis Basis, double? MappedShare, double? EstimatedShare, double? StandardError, Interval? Share95,
    double? ObservedSquareMetres, double? MappedSquareMetres, double? EstimatedSquareMetres, Interval? SquareMetres95);
