using ImageryWatch.Change;
using ImageryWatch.Hosting;
using ImageryWatch.Reports;

namespace ImageryWatch.Pipeline;

/// <summary>Another method, ready to be asked about the regions that the method of the report found.</summary>
/// <param name="Detector">The detector, fitted to the pair.</param>
/// <param name="Check">What it says of the survey's sample.</param>
sealed record CheckedMethod(Offered<IChangeDetector> Detector, MethodCheck Check)
{
    /// <summary>Compares what two methods make of the same sample.</summary>
    /// <param name="detector">The other method.</param>
    /// <param name="magnitudes">What it makes of the sample.</param>
    /// <param name="threshold">Its threshold.</param>
    /// <param name="reported">What the method of the report makes of the sample.</param>
    /// <param name="reportedThreshold">The threshold of the report.</param>
    public static CheckedMethod Of(
        Offered<IChangeDetector> detector, ReadOnlySpan<float> magnitudes, double threshold, ReadOnlySpan<float> reported, double reportedThreshold)
    {
        long observed = 0, flagged = 0, either = 0, both = 0;
        for (var i = 0; i < magnitudes.Length; i++)
        {
            if (float.IsNaN(magnitudes[i]) || float.IsNaN(reported[i])) continue;
            bool here = magnitudes[i] > threshold, there = reported[i] > reportedThreshold;
            observed++;
            if (here) flagged++;
            if (here || there) either++;
            if (here && there) both++;
        }

        return new(detector, new(detector.Id, threshold, (double)flagged / observed, (double)both / either));
    }
}
