namespace ImageryWatch.Pipeline;

/// <summary>
/// The request cannot be carried out as it was made: an unknown method, a folder where a file is wanted. The message
/// is one sentence for the user; the command line exits with code 2. Bad data is a <see cref="Rasters.RasterException"/>.
/// </summary>
public sealed class UsageException(string message) : Exception(message);
