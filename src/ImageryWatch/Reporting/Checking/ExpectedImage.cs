namespace ImageryWatch.Reporting;

/// <summary>An input of the expected report.</summary>
/// <param name="Name">File name.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="AcquiredAt">Time of the image; null when unknown.</param>
public sealed record ExpectedImage(string Name, string Sha256, DateTimeOffset? AcquiredAt);
