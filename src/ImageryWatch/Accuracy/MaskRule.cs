using System.Globalization;

namespace ImageryWatch.Accuracy;

/// <summary>
/// Tells changed from unchanged in a mask. What the values mean is either given, or follows from all values of the mask
/// taken together: exactly 1 and 2: 2 is changed (as in OSCD); whole numbers up to 127: everything but 0 is changed;
/// anything else is a picture of a mask, with soft edges: above half of its greatest value is changed.
/// </summary>
sealed class MaskRule
{
    const int GreatestCode = 127, MostCodes = 256;

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
        HashSet<float> ignored = [.. values.Ignored.Select(value => (float)value)];
        var ignoredWords = values.Ignored.Count == 0 ? "nodata is not judged" : $"nodata and {List(values.Ignored)} are not judged";
        if (values.Changed is { } given)
            return new(ignored, [.. given.Select(value => (float)value)], 0, $"{List(given)} is changed, as given; {ignoredWords}.");
        if (found.Codes is { Count: 2 } codes && codes.Contains(1) && codes.Contains(2))
            return new(ignored, [2], 0, $"The values are 1 and 2: 2 is changed; {ignoredWords}.");
        if (found.Codes is not null)
            return new(ignored, null, float.NaN, $"The values are codes: everything but 0 is changed; {ignoredWords}.");
        return new(ignored, null, found.Greatest / 2, string.Create(CultureInfo.InvariantCulture,
            $"The values go up to {found.Greatest}: above half of that is changed; {ignoredWords}."));
    }

    /// <summary>1 changed, 0 unchanged, NaN not judged.</summary>
    public float Judge(float value)
    {
        if (float.IsNaN(value) || (ignored.Count > 0 && ignored.Contains(value))) return float.NaN;
        if (changed is not null) return changed.Contains(value) ? 1 : 0;
        return (float.IsNaN(threshold) ? value != 0 : value > threshold) ? 1 : 0;
    }

    static string List(IReadOnlyList<double> values) => string.Join(" or ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What values a mask has.</summary>
    public sealed class Survey(IReadOnlyList<double> ignored)
    {
        readonly HashSet<float> ignoredValues = [.. ignored.Select(value => (float)value)];
        readonly HashSet<float> codes = [];
        bool hasOnlyCodes = true;
        float last = float.NaN;

        /// <summary>The values, when they are few whole numbers up to 127; null otherwise.</summary>
        public IReadOnlySet<float>? Codes => hasOnlyCodes ? codes : null;

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
            hasOnlyCodes = value <= GreatestCode && value == MathF.Floor(value) && codes.Count <= MostCodes;
        }
    }
}
