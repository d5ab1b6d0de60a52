namespace ImageryWatch.Cli.Series;

/// <summary>One image of a series.</summary>
/// <param name="Position">Its place in the order given, from 1.</param>
/// <param name="Name">Its name, without folder.</param>
/// <param name="AcquiredAt">When it was taken; null when unknown.</param>
/// <param name="Problem">Why it could not be used; null when it could.</param>
sealed record ImageSection(int Position, string Name, DateTimeOffset? AcquiredAt, string? Problem);
