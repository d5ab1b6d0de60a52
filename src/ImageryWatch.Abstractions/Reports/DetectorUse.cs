using ImageryWatch.Objects;

namespace ImageryWatch.Reports;

/// <summary>How an object detector looked at an image, and what was taken from what it said.</summary>
/// <param name="Detector">Id of the detector, or name of the model.</param>
/// <param name="Plugin">Id of the plugin that runs it.</param>
public sealed record DetectorUse(string Detector, string Plugin)
{
    /// <summary>The image of a pair; null when there is only one.</summary>
    public PairSide? Date { get; init; }

    /// <summary>The trained model; null when the detector is none.</summary>
    public ModelUse? Model { get; init; }

    /// <summary>Bands that it looked at, in its order: <c>red: band 1</c>.</summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>How samples were brought to its scale.</summary>
    public string Samples { get; init; } = "";

    /// <summary>Ground sample distance at which it looked, metres; null when unknown.</summary>
    public double? GsdMetres { get; init; }

    /// <summary>Pixels of the grid along one pixel that it looked at; 1 when nothing was resampled.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Side of its tiles, in its pixels.</summary>
    public int TilePixels { get; init; }

    /// <summary>What neighbouring tiles share, in its pixels.</summary>
    public int OverlapPixels { get; init; }

    /// <summary>Tiles of the whole image.</summary>
    public int Tiles { get; init; }

    /// <summary>Tiles that were to be looked at: all, or those that a changed region touches.</summary>
    public int WantedTiles { get; init; }

    /// <summary>Of the wanted tiles, those that hold no data and were passed over.</summary>
    public int EmptyTiles { get; init; }

    /// <summary>Of the wanted tiles, those on which it failed.</summary>
    public int FailedTiles { get; init; }

    /// <summary>Two detections of one label that overlap more than this, intersection over union, were taken for one.</summary>
    public double MergeOverlap { get; init; }

    /// <summary>Score from which objects are reported.</summary>
    public double MinScore { get; init; }

    /// <summary>Detections that it returned, tile by tile.</summary>
    public int Views { get; init; }

    /// <summary>Objects that remained when views of one were merged.</summary>
    public int MergedObjects { get; init; }

    /// <summary>Of these, objects below <see cref="MinScore"/>, which are not reported.</summary>
    public int WeakerObjects { get; init; }

    /// <summary>Of these, objects that were seen in part only, at the side of the tiles looked at, and lie on nothing that changed; not reported.</summary>
    public int CutObjects { get; init; }

    /// <summary>Of these, objects at the reported score whose place is hidden on their own date; not reported.</summary>
    public int HiddenObjects { get; init; }

    /// <summary>Of these, objects at the reported score outside the area of interest; not reported.</summary>
    public int OutsideObjects { get; init; }

    /// <summary>Objects in the report.</summary>
    public int ReportedObjects { get; init; }
}
