using System.Globalization;
using System.Runtime.InteropServices;
using ImageryWatch.Models;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>Takes what a decoder reads. Used again for every tile.</summary>
/// <param name="leastScore">Weaker ones are not taken.</param>
sealed class CandidateList(float leastScore)
{
    // Scores that were rounded on the way (fp16, int8) may lie a little above 1; logits lie far above.
    const float Rounding = 1.001f;

    readonly List<Candidate> items = [];

    /// <summary>What was taken.</summary>
    public Span<Candidate> Items => CollectionsMarshal.AsSpan(items);

    /// <summary>Weaker ones are not taken.</summary>
    public float LeastScore => leastScore;

    /// <summary>Makes room for the next tile.</summary>
    public void Clear() => items.Clear();

    /// <summary>Takes a box given by its centre and sides; an empty one is dropped.</summary>
    /// <exception cref="ModelException">The score is above 1.</exception>
    public void Add(float centerX, float centerY, float width, float height, float angle, float score, int number)
    {
        if (!(score >= leastScore)) return;
        if (score > Rounding)
            throw new ModelException(string.Create(CultureInfo.InvariantCulture, $"the network gave a score of {score}, and scores go from 0 to 1; its output is another than the decoder takes it for, so give another --model-key decoder=…"));
        if (width > 0 && height > 0 && float.IsFinite(width + height + centerX + centerY + angle))
            items.Add(new(centerX, centerY, width, height, angle, Math.Min(score, 1), number));
    }

    /// <summary>Takes an upright box given by two corners.</summary>
    /// <exception cref="ModelException">The score is above 1.</exception>
    public void AddCorners(float left, float top, float right, float bottom, float score, int number) =>
        Add((left + right) / 2, (top + bottom) / 2, right - left, bottom - top, 0, score, number);
}
