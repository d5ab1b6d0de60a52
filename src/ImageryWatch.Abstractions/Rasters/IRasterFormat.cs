namespace ImageryWatch.Rasters;

/// <summary>A file format that rasters are read from.</summary>
/// <remarks>Called from several threads at once. Every file is hostile until read.</remarks>
public interface IRasterFormat
{
    /// <summary>Whether this format should open the file. Looks at what it is given and touches no disk; must not throw.</summary>
    /// <param name="header">The first bytes of the file: 512, or all when it is shorter.</param>
    /// <param name="path">Full path of the file, for formats told apart by extension.</param>
    bool Recognizes(ReadOnlySpan<byte> header, string path);

    /// <summary>Opens a file that <see cref="Recognizes"/> accepted. The caller disposes the source.</summary>
    /// <param name="path">Full path of the file.</param>
    /// <param name="values">Which values <see cref="IRasterSource.Read"/> hands out.</param>
    /// <exception cref="RasterException">The file is damaged, or uses a feature that is not supported; the message is one sentence for the user.</exception>
    IRasterSource Open(string path, SampleValues values);
}
