namespace ImageryWatch.Cli.Evaluating.Cases;

/// <summary>Verdicts as SVG path data, in cells.</summary>
/// <param name="CellSide">Side of a cell in pixels of the picture; cells at the right and at the bottom may reach beyond it.</param>
/// <param name="Hit">Flagged and changed, filled.</param>
/// <param name="Missed">Changed, not flagged, filled.</param>
/// <param name="False">Flagged, not changed, filled.</param>
/// <param name="NotJudged">Not observed or not judged, filled.</param>
/// <param name="TruthOutline">Edges of what changed.</param>
/// <param name="FlaggedOutline">Edges of what was flagged.</param>
sealed record VerdictPaths(int CellSide, string Hit, string Missed, string False, string NotJudged, string TruthOutline, string FlaggedOutline)
{
    /// <summary>Characters of all paths together.</summary>
    public int Length => Hit.Length + Missed.Length + False.Length + NotJudged.Length + TruthOutline.Length + FlaggedOutline.Length;
}
