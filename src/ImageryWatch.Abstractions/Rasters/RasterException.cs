namespace ImageryWatch.Rasters;

/// <summary>
/// The data cannot be used. The message is one sentence for the user: what, where, found, expected, way out.
/// </summary>
public sealed class RasterException : Exception
{
    /// <summary>Creates the exception with its sentence.</summary>
    public RasterException(string message) : base(message) { }

    /// <summary>Creates the exception with its sentence and the error beneath it, which goes to the log only.</summary>
    public RasterException(string message, Exception inner) : base(message, inner) { }
}
