using System.Globalization;

namespace ImageryWatch.Objects.Groups;

/// <summary>When objects of one class are a group.</summary>
sealed record GroupRules
{
    /// <summary>How near objects are neighbours, metres.</summary>
    public double RadiusMetres { get; init; } = 50;

    /// <summary>How many within the radius, itself among them, make an object the core of a group.</summary>
    public int LeastMembers { get; init; } = 4;

    /// <summary>The rule in words, for the report.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture,
        $"Objects of one class are a group where at least {LeastMembers} of them, whatever the date, stand within {RadiusMetres:0.##} m of one of them (DBSCAN, Ester et al. 1996).");
}
