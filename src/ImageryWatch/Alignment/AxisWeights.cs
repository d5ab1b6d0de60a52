using System.Buffers;

namespace ImageryWatch.Alignment;

/// <summary>The source pixels and weights of a run of target pixels along one axis. Rented: one owner disposes it.</summary>
/// <remarks>
/// Target pixel i lies at <c>origin + step (i + 0.5)</c> in source pixels; between the centres of pixels
/// <c>Index</c> and <c>Index + 1</c>, at <c>Weight</c> from the first to the second. Both may lie one beyond the edge.
/// </remarks>
sealed class AxisWeights : IDisposable
{
    readonly int[] index;
    readonly float[] weight;
    readonly int count;

    public AxisWeights(double origin, double step, int first, int count, int sourceLength)
    {
        this.count = count;
        index = ArrayPool<int>.Shared.Rent(count);
        weight = ArrayPool<float>.Shared.Rent(count);
        IsUnitStep = step == 1;
        (Start, End) = (count, count);
        for (int i = 0; i < count; i++)
        {
            // Where pixels have the same size, the fraction is the same for all of them, to the bit.
            double whole = IsUnitStep ? Math.Floor(origin) : 0;
            double position = IsUnitStep ? origin - whole : origin + step * (first + i + 0.5) - 0.5;
            if (IsUnitStep) whole += first + i;
            double floor = Math.Floor(position), at = whole + floor;
            double centre = at + (position - floor) + 0.5;
            bool inside = centre >= 0 && centre < sourceLength;
            if (!inside)
            {
                if (Start < count) { End = i; break; }
                continue;
            }
            if (Start == count) (Start, First, Last) = (i, int.MaxValue, 0);
            index[i] = (int)at;
            weight[i] = (float)(position - floor);
            First = Math.Min(First, Math.Max(index[i], 0));
            Last = Math.Max(Last, Math.Min(index[i] + 1, sourceLength - 1));
        }
    }

    /// <summary>The lesser of the two source pixels of each target pixel; from -1.</summary>
    public ReadOnlySpan<int> Index => index.AsSpan(0, count);

    /// <summary>Weight of the greater one, in [0, 1].</summary>
    public ReadOnlySpan<float> Weight => weight.AsSpan(0, count);

    /// <summary>First target pixel of the run that lies in the source.</summary>
    public int Start { get; }

    /// <summary>First target pixel after those.</summary>
    public int End { get; }

    /// <summary>First source pixel that is needed.</summary>
    public int First { get; }

    /// <summary>Last source pixel that is needed.</summary>
    public int Last { get; }

    /// <summary>True when source and target pixels have the same size and direction.</summary>
    public bool IsUnitStep { get; }

    /// <summary>True when no target pixel lies in the source.</summary>
    public bool IsEmpty => Start == End;

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(index);
        ArrayPool<float>.Shared.Return(weight);
    }
}
