namespace ImageryWatch.Reports;

/// <summary>The folder that a report is written to.</summary>
public interface IReportOutput
{
    /// <summary>
    /// Writes one file: to a temporary name beside it, renamed when <paramref name="write"/> has returned, deleted when
    /// it has thrown. A file is therefore whole or not there.
    /// </summary>
    /// <param name="fileName">Name without folder.</param>
    /// <param name="write">Writes to a seekable stream, which the output closes.</param>
    /// <param name="cancellationToken">Cancelled when the sink ran past its time limit or the user interrupted.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    ValueTask WriteAsync(string fileName, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken);
}
