namespace ImageryWatch.Regions;

/// <summary>Changed pixels side by side in one row: columns <paramref name="Start"/> to <paramref name="End"/>, the end not included.</summary>
readonly record struct Run(int Row, int Start, int End)
{
    /// <summary>Number of pixels.</summary>
    public int Length => End - Start;
}
