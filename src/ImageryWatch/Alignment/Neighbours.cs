namespace ImageryWatch.Alignment;

/// <summary>The bilinear rule where one of the four neighbours was not observed.</summary>
static class Neighbours
{
    /// <summary>
    /// Weighted mean of the observed ones of four neighbours, weights scaled to add up to 1; NaN when the nearest is
    /// NaN. The nearest is the pixel that holds the position.
    /// </summary>
    /// <param name="topLeft">Neighbour at the lesser column and row.</param>
    /// <param name="topRight">Neighbour at the greater column, lesser row.</param>
    /// <param name="bottomLeft">Neighbour at the lesser column, greater row.</param>
    /// <param name="bottomRight">Neighbour at the greater column and row.</param>
    /// <param name="right">Weight of the greater column, in [0, 1).</param>
    /// <param name="bottom">Weight of the greater row, in [0, 1).</param>
    public static float Mean(float topLeft, float topRight, float bottomLeft, float bottomRight, float right, float bottom)
    {
        float nearest = bottom < 0.5f ? right < 0.5f ? topLeft : topRight : right < 0.5f ? bottomLeft : bottomRight;
        if (float.IsNaN(nearest)) return float.NaN;
        float sum = 0, weights = 0;
        Add(topLeft, (1 - right) * (1 - bottom));
        Add(topRight, right * (1 - bottom));
        Add(bottomLeft, (1 - right) * bottom);
        Add(bottomRight, right * bottom);
        return sum / weights;

        void Add(float value, float weight)
        {
            if (float.IsNaN(value) || weight == 0) return;
            sum += value * weight;
            weights += weight;
        }
    }
}
