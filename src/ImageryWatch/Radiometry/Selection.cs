namespace ImageryWatch.Radiometry;

/// <summary>Order statistics without sorting.</summary>
static class Selection
{
    /// <summary>The value that <paramref name="share"/> of the values lie below (Hoare 1961). The span is reordered.</summary>
    /// <param name="values">At least one value, no NaN.</param>
    /// <param name="share">0 for the least, 0.5 for the median, 1 for the greatest.</param>
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]
    public static float Quantile(Span<float> values, double share)
    {
        int wanted = (int)(share * (values.Length - 1)), left = 0, right = values.Length - 1;
        while (left < right)
        {
            float pivot = Middle(values[left], values[left + (right - left) / 2], values[right]);
            int i = left, j = right;
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (wanted <= j) right = j;
            else if (wanted >= i) left = i;
            else break;
        }
        return values[wanted];
    }

    static float Middle(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
