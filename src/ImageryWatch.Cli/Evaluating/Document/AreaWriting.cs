using ImageryWatch.Accuracy;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>Brings an area estimate into its written form.</summary>
static class AreaWriting
{
    /// <summary>The written form.</summary>
    /// <param name="area">The estimate.</param>
    /// <param name="observedSquareMetres">Observed ground; NaN when the size of a pixel is unknown.</param>
    public static AreaSection Write(ChangeArea area, double observedSquareMetres)
    {
        double? Metres(double share) => FigureTable.Known(Math.Round(share * observedSquareMetres, 3));
        var interval = area.Share95;
        bool isKnown = double.IsFinite(interval.Low), isGround = double.IsFinite(observedSquareMetres);
        return new(
            area.Basis, FigureTable.Known(area.MappedShare), FigureTable.Known(area.EstimatedShare), FigureTable.Known(area.StandardError),
            isKnown ? interval : null, FigureTable.Known(observedSquareMetres), Metres(area.MappedShare), Metres(area.EstimatedShare),
            isKnown && isGround ? new(Math.Round(interval.Low * observedSquareMetres, 3), Math.Round(interval.High * observedSquareMetres, 3)) : null);
    }
}
