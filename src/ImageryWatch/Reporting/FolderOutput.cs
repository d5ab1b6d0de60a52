using System.Collections.Concurrent;
using ImageryWatch.Reports;

namespace ImageryWatch.Reporting;

/// <summary>Writes report files to a folder, each whole or not at all; disposed, it removes what was left unfinished.</summary>
sealed class FolderOutput(string folder) : IReportOutput, IDisposable
{
    readonly ConcurrentDictionary<string, bool> unfinished = new();

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string fileName, Func<Stream, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        if (Path.GetFileName(fileName) != fileName || fileName.Length == 0)
            throw new ArgumentException($"\"{fileName}\" is not a plain file name", nameof(fileName));
        var target = Path.Combine(folder, fileName);
        var temporary = Path.Combine(folder, $".{fileName}.{Guid.NewGuid():N}.tmp");
        unfinished[temporary] = true;
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16))
                await write(stream, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            Remove(temporary);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var temporary in unfinished.Keys) Remove(temporary);
    }

    void Remove(string temporary)
    {
        File.Delete(temporary);
        unfinished.TryRemove(temporary, out _);
    }
}
