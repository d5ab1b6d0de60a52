using System.Text.Json.Serialization;

namespace ImageryWatch.Sinks.Html;

/// <summary>The data block of the page: what <c>page.js</c> draws and lists. Texts are already fit to print.</summary>
sealed record PageData
{
    /// <summary>Names of the values of a row of <see cref="Regions"/>; positions are in pixels of the grid.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["id", "pixels", "area", "mean", "max", "lon", "lat", "column", "row", "x", "y", "width", "height", "evidence", "contrast", "residual"];

    public required Side BeforeSide { get; init; }
    public required Side AfterSide { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>Where the image is and how large, in words.</summary>
    public required string Place { get; init; }

    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>Ground sample distance; null makes every length one in pixels.</summary>
    public required double? GsdMetres { get; init; }

    public required IReadOnlyList<string> RegionColumns { get; init; }

    /// <summary>One row a region, strongest evidence first.</summary>
    public required IReadOnlyList<double?[]> Regions { get; init; }

    /// <summary>Path data by region; null = a box.</summary>
    public required IReadOnlyList<string?> Outlines { get; init; }

    /// <summary>By region: its marks, and what other methods say of it; null where there is neither.</summary>
    public required IReadOnlyList<Doubt?> Doubts { get; init; }

    /// <summary>What the lists leave out or simplify, in sentences.</summary>
    public required IReadOnlyList<string> ListNotes { get; init; }

    /// <summary>Path data of the ground that could not be compared.</summary>
    public required string Unobserved { get; init; }

    public required IReadOnlyList<Seen> Detections { get; init; }
    /// <summary>Objects and what became of them, in the order of the report.</summary>
    public required IReadOnlyList<Thing> Things { get; init; }

    /// <summary>How many objects of each class.</summary>
    public required IReadOnlyList<Tally> Tallies { get; init; }

    /// <summary>Groups of objects.</summary>
    public required IReadOnlyList<Group> Groups { get; init; }

    /// <summary>How the states of objects were decided, and what the list leaves out, in sentences.</summary>
    public required IReadOnlyList<string> ObjectNotes { get; init; }

    public required IReadOnlyList<Failure> Problems { get; init; }
    public required IReadOnlyList<string> Remarks { get; init; }
    public required IReadOnlyList<Fact> Coverage { get; init; }
    /// <summary>Why ground was not observed.</summary>
    public required IReadOnlyList<Cause> Unseen { get; init; }

    /// <summary>Why the pair should not be trusted; empty when it can be.</summary>
    public required string Warning { get; init; }

    public required IReadOnlyList<Fact> Registration { get; init; }
    public required IReadOnlyList<Fact> Radiometry { get; init; }
    public required IReadOnlyList<Band> Bands { get; init; }
    public required IReadOnlyList<Method> Methods { get; init; }
    public required IReadOnlyList<Gate> Gates { get; init; }
    public required IReadOnlyList<Fact> Threshold { get; init; }
    public required IReadOnlyList<PairFact> Images { get; init; }
    public required IReadOnlyList<Fact> Objects { get; init; }
    public required IReadOnlyList<Fact> Run { get; init; }
    public required IReadOnlyList<Fact> Settings { get; init; }
    public required IReadOnlyList<Plugin> Plugins { get; init; }

    /// <summary>How the pictures were stretched, in a sentence.</summary>
    public string StretchNote { get; init; } = "";

    /// <summary>Values shown as black and white: of the before picture, of the after picture, and common to both.</summary>
    public Stretches? Stretch { get; init; }

    /// <summary>The whole grid before and after, as WebP.</summary>
    public byte[] Before { get; init; } = [];
    public byte[] After { get; init; } = [];

    /// <summary>Finer pictures of parts of the grid.</summary>
    public IReadOnlyList<Chip> Chips { get; init; } = [];

    public sealed record Side(string Date, string DateSource, string File);

    public sealed record Seen(string Date, string Label, string Path);

    /// <summary>An object: its box on each date, or its place where it was not seen; seen before, after, or both.</summary>
    public sealed record Thing(
        int Id, string Label, string State, string Evidence, string Reasons, string Description, string BeforePath, string AfterPath, string Seen,
        Box Bounds, double? Lon, double? Lat, int? Group);

    public sealed record Tally(string Label, int Before, int After, int Arrived, int Departed, int Persisting, int Unobserved, int Doubted);

    public sealed record Group(int Id, Tally Count, string Extent, string Place, Box Bounds);

    public sealed record Failure(string Plugin, string Stage, string Message);

    public sealed record Fact(string Name, string Value);

    public sealed record PairFact(string Name, string Before, string After);

    public sealed record Gate(string Id, string Rule, bool Enabled, string Removed, string HowToSwitchOff, Box? Largest);

    public sealed record Box(int X, int Y, int Width, int Height);

    public sealed record Doubt(IReadOnlyList<string> Marks, string Agreement);

    public sealed record Cause(string Name, double Percent, string Value);

    public sealed record Band(string Name, string Gain, string Offset, string Residual);

    public sealed record Method(string Id, string Threshold, string Flagged, string Shared);

    public sealed record Plugin(string Id, string Version, string Sha256);

    public sealed record Stretches(DisplayStretch Before, DisplayStretch After, DisplayStretch Common);

    public sealed record Chip(int X, int Y, int Width, int Height, byte[] Before, byte[] After);
}

// The default encoder is kept on purpose: it writes <, >, & and quotes as \u escapes, so no text can end the block.
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageData))]
sealed partial class PageDataJson : JsonSerializerContext;
