using ImageryWatch.Accuracy;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>Cuts the pictures of cases from one pair while it is open.</summary>
sealed class CaseCutter
{
    const int LargestSide = 256, LargestSideOfPair = 560, SmallestWindow = 96, LongestPaths = 90_000, CoarsestCell = 8;
    const double Margin = 0.6;

    readonly ComparisonResult result;
    readonly Truth truth;
    readonly Lazy<(PairPictures Before, PairPictures After)> pictures;

    public CaseCutter(ComparisonResult result, Truth truth)
    {
        (this.result, this.truth) = (result, truth);
        pictures = new(() =>
        {
            var context = result.ToContext(null!);
            var names = result.Report.Before.Description.BandNames;
            return (new(context.Before, names), new(context.After, names));
        });
    }

    /// <summary>A square around a place with a margin, moved inside the grid.</summary>
    public PixelWindow Around(PixelWindow bounds)
    {
        var grid = result.Report.Grid;
        int side = Math.Max(SmallestWindow, (int)Math.Ceiling(Math.Max(bounds.Width, bounds.Height) * (1 + 2 * Margin)));
        int width = Math.Min(side, grid.Width), height = Math.Min(side, grid.Height);
        return new(
            Math.Clamp(bounds.Column + (bounds.Width - width) / 2, 0, grid.Width - width),
            Math.Clamp(bounds.Row + (bounds.Height - height) / 2, 0, grid.Height - height), width, height);
    }

    /// <summary>The pictures of a window.</summary>
    public CaseChips Cut(PixelWindow window, CaseKind kind)
    {
        double step = Math.Max(1, (double)Math.Max(window.Width, window.Height) / (kind == CaseKind.WorstPair ? LargestSideOfPair : LargestSide));
        int width = Math.Max(1, (int)(window.Width / step)), height = Math.Max(1, (int)(window.Height / step));
        return new(width, height, pictures.Value.Before.Cut(window, width, height), pictures.Value.After.Cut(window, width, height), Verdict(window, width, height));
    }

    // A verdict like salt and pepper would make the page heavy: it is drawn in coarser cells.
    VerdictPaths Verdict(PixelWindow window, int width, int height)
    {
        var grid = VerdictGrid.Read(result.ToContext(null!).Mask, truth, window, width, height);
        for (; ; grid = grid.Coarser())
            if (grid.Paths() is var paths && (paths.Length <= LongestPaths || grid.CellSide == CoarsestCell)) return paths;
    }
}
