using System.Globalization;
using ImageryWatch.Pipeline;
using ImageryWatch.Reports;

namespace ImageryWatch.Radiometry;

/// <summary>
/// What differs between two dates as a whole, told from the pixels and not from metadata, which are often lost or wrong:
/// the offset of Sentinel-2 products since processing baseline 04.00, an 8-bit stretch against more bits, haze on one
/// date, clipped values.
/// </summary>
sealed class RadiometricRegimes(UnchangedPixels unchanged, ImageTraits before, ImageTraits after)
{
    // ESA added 1000 to the digital numbers of reflectance times 10,000 from baseline 04.00 (25 January 2022) on.
    const double BaselineOffset = 1000, OffsetTolerance = 350, GainTolerance = 0.25, FirstOffsetBaseline = 4;
    const double LargestReflectance = 25000, OffsetMinimum = 850;
    const double LargestByte = 255, FarBeyondByte = 1020;
    const double HazyContrast = 0.8, HazyDarkLevel = 0.1, HazyAgreement = 0.3;
    const double TellingClippedShare = 0.01;

    int Bands => unchanged.Gains.Length;

    /// <summary>One sentence a regime; none when the dates do not differ as a whole.</summary>
    public IReadOnlyList<string> Sentences(AutomaticStage stage)
    {
        var done = stage == AutomaticStage.Auto
            ? "the normalisation takes it out"
            : "it was left in, because --radiometry is off";
        var offset = Offset(done);
        var stretch = offset is null ? Stretch(stage) : null;
        return [.. new[] { offset ?? MissingOffset(), stretch, offset is null && stretch is null ? Haze(done) : null, Clipped(PairSide.Before), Clipped(PairSide.After) }.OfType<string>()];
    }

    string? Offset(string done)
    {
        if (!before.IsInteger || !after.IsInteger) return null;
        int higher = Count(band => IsOffset(band, unchanged.Pixels.AfterRanges[band], unchanged.Pixels.BeforeRanges[band], -1));
        int lower = Count(band => IsOffset(band, unchanged.Pixels.BeforeRanges[band], unchanged.Pixels.AfterRanges[band], 1));
        var (raised, plain, bands) = higher >= lower ? (after, before, higher) : (before, after, lower);
        if (2 * bands <= Bands) return null;
        var said = Baseline(raised) is < FirstOffsetBaseline ? $", although its metadata name baseline {raised.ProcessingBaseline}"
            : Baseline(plain) is >= FirstOffsetBaseline ? $", although the metadata of {plain.Name} name baseline {plain.ProcessingBaseline} too"
            : "";
        return $"{raised.Name} lies about 1000 above {plain.Name} in {bands} of {Bands} bands at about the same gain, as Sentinel-2 products do from processing baseline 04.00 on{said}; {done}.";
    }

    bool IsOffset(int band, BandRange raised, BandRange plain, double sign)
    {
        // In the unit of either image: the gain of a season lies between the two.
        double offset = sign * unchanged.Offsets[band], gain = unchanged.Gains[band];
        return unchanged.Agreements[band] > 0
            && Math.Abs(gain - 1) <= GainTolerance
            && Math.Abs(offset - BaselineOffset) <= OffsetTolerance
            && Math.Abs(raised.Low - plain.Low - BaselineOffset) <= OffsetTolerance
            && raised.Low >= OffsetMinimum && plain.Low >= 0
            && raised.High <= LargestReflectance && raised.Maximum > FarBeyondByte;
    }

    string? MissingOffset() =>
        Baseline(before) is { } first && Baseline(after) is { } second && first >= FirstOffsetBaseline != second >= FirstOffsetBaseline
            ? $"The metadata name processing baselines {before.ProcessingBaseline} and {after.ProcessingBaseline}, between which Sentinel-2 products were raised by 1000, but the pixels do not show it; it seems to have been taken out already."
            : null;

    string? Stretch(AutomaticStage stage)
    {
        double first = unchanged.Pixels.BeforeRanges.Max(range => range.Maximum), second = unchanged.Pixels.AfterRanges.Max(range => range.Maximum);
        double firstHigh = unchanged.Pixels.BeforeRanges.Max(range => range.High), secondHigh = unchanged.Pixels.AfterRanges.Max(range => range.High);
        var (narrow, wide, high) = first <= LargestByte && secondHigh > FarBeyondByte ? (before, after, secondHigh)
            : second <= LargestByte && firstHigh > FarBeyondByte ? (after, before, firstHigh)
            : (null, null, 0);
        if (narrow is null || unchanged.Pixels.BeforeRanges.Concat(unchanged.Pixels.AfterRanges).Any(range => range.Minimum < 0)) return null;
        var done = stage == AutomaticStage.Auto
            ? "gain and offset of each band bring them together, but cannot undo a curved stretch or clipping"
            : "values cannot be compared as delivered, and --radiometry is off";
        return $"{narrow.Name} holds values up to 255 and {wide!.Name} values beyond {Number(high)}: an 8-bit stretch against more bits; {done}.";
    }

    string? Haze(string done)
    {
        if (!(unchanged.Agreement >= HazyAgreement)) return null;
        int hazyAfter = Count(band => IsHazy(unchanged.Pixels.AfterRanges[band], unchanged.Pixels.BeforeRanges[band], 1 / unchanged.Gains[band]));
        int hazyBefore = Count(band => IsHazy(unchanged.Pixels.BeforeRanges[band], unchanged.Pixels.AfterRanges[band], unchanged.Gains[band]));
        var (hazy, clear, bands) = hazyAfter >= hazyBefore ? (after, before, hazyAfter) : (before, after, hazyBefore);
        return 2 * bands <= Bands ? null
            : $"{hazy.Name} has less contrast and a brighter dark end than {clear.Name} in {bands} of {Bands} bands, as under haze; {done} where it lies evenly.";
    }

    static bool IsHazy(BandRange hazy, BandRange clear, double contrast) =>
        contrast <= HazyContrast && hazy.Contrast <= HazyContrast * clear.Contrast && hazy.Low - clear.Low >= HazyDarkLevel * clear.Contrast;

    string? Clipped(PairSide side)
    {
        var (ranges, image) = side == PairSide.Before ? (unchanged.Pixels.BeforeRanges, before) : (unchanged.Pixels.AfterRanges, after);
        double above = ranges.Where(range => range.IsClippedAbove).Select(range => range.MaximumShare).DefaultIfEmpty(0).Max();
        if (above < TellingClippedShare) return null;
        return $"Up to {Number(100 * above)} % of the sampled pixels of a band of {image.Name} have its greatest value: they are clipped, and a change between clipped pixels cannot be seen.";
    }

    int Count(Func<int, bool> holds) => Enumerable.Range(0, Bands).Count(holds);

    static double? Baseline(ImageTraits image) =>
        double.TryParse(image.ProcessingBaseline, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string Number(double value) => value.ToString(value < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
