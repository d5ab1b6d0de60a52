using System.Globalization;

namespace ImageryWatch.Accuracy;

/// <summary>
/// Tells changed from unchanged in a mask. What the values mean is either given, or follows from all values of the mask
/// taken together. Exactly 1 and 2: 2 is changed (as in OSCD). Whole numbers up to 127: everything but 0 is changed, and
/// 255 beside them is not judged (as in label maps). Anything else, such as 0 and 255, is a picture of a mask, perhaps
/// with soft edges: above half of its greatest value is changed.
/// </summary>
sealed class MaskRule
{
    const int GreatestCode = 127, NotJudgedCode = 255;

    readonly HashSet<float> ignored;
    readonly HashSet<float>? changed;
    readonly float threshold;

    MaskRule(HashSet<float> ignored, HashSet<float>? changed, float threshold, string words) =>
        (this.ignored, this.changed, this.threshold, Words) = (ignored, changed, threshold, words);

    /// <summary>The rule in one sentence.</summary>
    public string Words { get; }

    /// <summary>The rule for a mask.</summary>
    /// <param name="values">What was given.</param>
    /// <param name="found">Values of the mask, from which the ignored ones were left out.</param>
    public static MaskRule For(TruthValues values, Survey found)
    {
        var ignored = values.Ignored;
        if (values.Changed is { } given)
            return new([.. Floats(ignored)], [.. Floats(given)], 0, $"{List(given)} is changed, as given; {NotJudged(ignored)}.");
        if (found.Codes is not { } codes)
            return new([.. Floats(ignored)], null, found.Greatest / 2, string.Create(CultureInfo.InvariantCulture,
                $"The values go up to {found.Greatest}: above half of that is changed; {NotJudged(ignored)}."));
        if (codes.Contains(NotJudgedCode)) ignored = [.. ignored, NotJudgedCode];
        return codes.Contains(1) && codes.Contains(2) && codes.All(code => code is 1 or 2 or NotJudgedCode)
            ? new([.. Floats(ignored)], [2], 0, $"The values are 1 and 2: 2 is changed; {NotJudged(ignored)}.")
            : new([.. Floats(ignored)], null, float.NaN, $"The values are codes: everything but 0 is changed; {NotJudged(ignored)}.");
    }

    /// <summary>1 changed, 0 unchanged, NaN not judged.</summary>
    public float Judge(float value)
    {
        if (float.IsNaN(value) || (ignored.Count > 0 && ignored.Contains(value))) return float.NaN;
        if (changed is not null) return changed.Contains(value) ? 1 : 0;
        return (float.IsNaN(threshold) ? value != 0 : value > threshold) ? 1 : 0;
    }

    static IEnumerable<float> Floats(IReadOnlyList<double> values) => values.Select(value => (float)value);

    static string NotJudged(IReadOnlyList<double> ignored) =>
        ignored.Count == 0 ? "nodata is not judged" : $"nodata and {List(ignored)} are not judged";

    static string List(IReadOnlyList<double> values) => string.Join(" or ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What values a mask has.</summary>
    public sealed class Survey(IReadOnlyList<double> ignored)
    {
        readonly HashSet<float> ignoredValues = [.. Floats(ignored)];
        readonly HashSet<float> codes = [];
        bool hasOnlyCodes = true;
        float last = float.NaN;

        /// <summary>The values, when they are codes: whole numbers up to 127, and perhaps 255 beside others than 0; null otherwise.</summary>
        public IReadOnlySet<float>? Codes =>
            hasOnlyCodes && (!codes.Contains(NotJudgedCode) || codes.Any(code => code is not (0 or NotJudgedCode))) ? codes : null;

        /// <summary>Greatest value.</summary>
        public float Greatest { get; private set; } = float.NegativeInfinity;

        /// <summary>Takes a value.</summary>
        public void Add(float value)
        {
            if (value == last || float.IsNaN(value) || ignoredValues.Contains(value)) return;
            last = value;
            Greatest = Math.Max(Greatest, value);
            if (!hasOnlyCodes) return;
            codes.Add(value);
            hasOnlyCodes = value is >= 0 and <= GreatestCode or NotJudgedCode && value == MathF.Floor(value);
        }
    }
}
