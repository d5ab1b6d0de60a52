namespace ImageryWatch.Rasters;

/// <summary>One file of a folder of bands.</summary>
/// <param name="Band">The band as its name says it, in upper case: <c>B04</c>, <c>B8A</c>.</param>
/// <param name="Path">Full path of the file.</param>
public sealed record BandFile(string Band, string Path);
