using ImageryWatch.Alignment;
using ImageryWatch.Pipeline;
using ImageryWatch.Rasters;

namespace ImageryWatch.Radiometry;

/// <summary>Cloud and cloud shadow that were found in an image: one value for each square cell of the grid.</summary>
/// <param name="side">Side of a cell, pixels; the first cell begins at the first pixel of the grid.</param>
/// <param name="columns">Cells in a row.</param>
/// <param name="cells">Row by row.</param>
sealed class CloudMap(int side, int columns, Validity[] cells) : IValiditySource
{
    /// <summary>Side of a cell, pixels.</summary>
    public int Side => side;

    /// <summary>Cells in a row.</summary>
    public int Columns => columns;

    /// <summary>The cells, row by row.</summary>
    public ReadOnlySpan<Validity> Cells => cells;

    /// <inheritdoc/>
    public void Mark(PixelWindow window, Span<Validity> validity, PluginCall call)
    {
        var rows = cells.Length / columns;
        for (var row = 0; row < window.Height; row++)
        {
            var y = window.Row + row;
            if (y < 0 || y / side >= rows) continue;
            var line = validity.Slice(row * window.Width, window.Width);
            for (var column = 0; column < line.Length; column++)
            {
                var x = window.Column + column;
                if (x < 0 || x / side >= columns) continue;
                var found = cells[y / side * columns + x / side];
                if (found != Validity.Valid && (line[column] == Validity.Valid || found < line[column])) line[column] = found;
            }
        }
    }

    /// <inheritdoc/>
    public IValiditySource Following(Registration registration) => this;
}
