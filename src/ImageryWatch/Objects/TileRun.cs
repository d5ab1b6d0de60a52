namespace ImageryWatch.Objects;

/// <summary>Neighbouring tiles of one row.</summary>
/// <param name="First">Number of the first.</param>
/// <param name="Count">How many there are.</param>
readonly record struct TileRun(int First, int Count)
{
    /// <summary>Number after the last.</summary>
    public int End => First + Count;
}
