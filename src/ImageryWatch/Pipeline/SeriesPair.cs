namespace ImageryWatch.Pipeline;

/// <summary>Two acquisitions of a series, one after the other, each brought to the reference.</summary>
public sealed class SeriesPair
{
    internal SeriesPair(SolvedImage earlier, SolvedImage later) => (Earlier, Later) = (earlier, later);

    /// <summary>The image that comes first in the order given.</summary>
    public SeriesImage Before => Earlier.Image;

    /// <summary>The image that comes next; images between the two could not be used.</summary>
    public SeriesImage After => Later.Image;

    internal SolvedImage Earlier { get; }

    internal SolvedImage Later { get; }
}
