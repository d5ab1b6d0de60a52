using ImageryWatch.Accuracy;

namespace ImageryWatch.Tests.Accuracy;

/// <summary>2,000 pixels with a score and a truth, made by a formula that NumPy can repeat.</summary>
static class Scored
{
    public static (float Score, bool IsChanged)[] Pixels() =>
    [
        .. Enumerable.Range(0, 2000).Select(i => (long)i).Select(i =>
        {
            float score = i * 7919 % 1009 / 64f;
            return (score, (i * 104729 + 13) % 97 < 20 + (score > 8 ? 25 : 0));
        }),
    ];

    public static ConfusionCounts Counts((float Score, bool IsChanged)[] pixels, float threshold) => new(
        pixels.Count(pixel => pixel.IsChanged && pixel.Score > threshold), pixels.Count(pixel => !pixel.IsChanged && pixel.Score > threshold),
        pixels.Count(pixel => pixel.IsChanged && pixel.Score <= threshold), pixels.Count(pixel => !pixel.IsChanged && pixel.Score <= threshold));
}
