using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;
using ImageryWatch.Reporting;

namespace ImageryWatch.Alignment.TiePoints;

/// <summary>
/// Matches both images as a whole, reduced to at most 512 x 512 pixels: finds shifts that are too large for windows, and
/// images that stand on their head or are mirrored.
/// </summary>
sealed class CoarseSearch
{
    /// <summary>A peak as high as this, in standard deviations of the correlation, is none of chance: of a million places the highest has 5.</summary>
    public const double SurePeak = 8;

    const int LargestSide = 512, SmallestSide = 64;

    // A mirror image keeps what runs along or across it, a road or a shore, so that the wrong way round has peaks too.
    const double ClearlyHigher = 1.5;

    readonly PhaseCorrelator correlator;
    readonly RasterTile before, after;

    CoarseSearch(RasterTile before, RasterTile after) =>
        (this.before, this.after, correlator) = (before, after, new(before.Width));

    /// <summary>Reads both images and matches them.</summary>
    /// <param name="imagery">The pair as it was delivered.</param>
    /// <returns>How the after image fits best; null when there is nothing to match.</returns>
    public static CoarseMatch? Find(PairImagery imagery)
    {
        int narrow = Math.Min(imagery.Area.Width, imagery.Area.Height), side = LargestSide;
        while (side > narrow) side /= 2;
        if (side < SmallestSide) return null;
        var square = new PixelWindow(
            imagery.Area.Column + (imagery.Area.Width - narrow) / 2, imagery.Area.Row + (imagery.Area.Height - narrow) / 2, narrow, narrow);
        using var before = RasterTile.Rent(imagery.Grid.BandCount, side, side);
        using var after = RasterTile.Rent(imagery.Grid.BandCount, side, side);
        MeanReduction.Read(square, before, (window, tile) => imagery.Before.Read(window, tile, new()));
        MeanReduction.Read(square, after, (window, tile) => imagery.After.Read(window, tile, new()));
        return new CoarseSearch(before, after).Find((double)narrow / side);
    }

    CoarseMatch? Find(double scale)
    {
        var upright = correlator.Match(before, after, PeakRange.Everywhere);
        if (upright.Content != WindowContent.Textured) return null;
        var best = new CoarseMatch(ImageTurn.None, upright.Columns * scale, upright.Rows * scale, upright.Sharpness);

        Try(ImageTurn.MirroredAcross, MirrorAcross);
        Try(ImageTurn.MirroredDown, TurnAround);
        Try(ImageTurn.UpsideDown, MirrorAcross);
        return best;

        // Each turn begins where the last one ended: across, then both of that is down, then across of that is both.
        void Try(ImageTurn turn, Action change)
        {
            change();
            var peak = correlator.Match(before, after, PeakRange.Everywhere);
            if (peak.Sharpness > (best.Turn == ImageTurn.None ? ClearlyHigher : 1) * best.Sharpness) best = new(turn, peak.Columns * scale, peak.Rows * scale, peak.Sharpness);
        }
    }

    void MirrorAcross()
    {
        for (int band = 0; band < after.BandCount; band++)
            for (int row = 0; row < after.Height; row++) after.Row(band, row).Reverse();
    }

    void TurnAround()
    {
        for (int band = 0; band < after.BandCount; band++) after.Band(band).Reverse();
    }
}
