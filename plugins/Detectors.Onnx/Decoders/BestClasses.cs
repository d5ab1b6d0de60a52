using System.Runtime.CompilerServices;

namespace ImageryWatch.Detectors.Onnx.Decoders;

/// <summary>
/// Of a matrix <c>[row, cell]</c> with a row of scores for each class: the cells whose best class reaches a score, in order.
/// Cells are looked at in blocks, so that rows are read in the order in which they lie.
/// </summary>
/// <param name="values">The matrix.</param>
/// <param name="firstRow">Row of class 0.</param>
/// <param name="classes">Number of classes.</param>
/// <param name="cells">Columns of the matrix.</param>
/// <param name="leastScore">Cells below are passed over.</param>
ref struct BestClasses(ReadOnlySpan<float> values, int firstRow, int classes, int cells, float leastScore)
{
    const int Block = 64;

    [InlineArray(Block)]
    struct Scores
    {
        float first;
    }

    [InlineArray(Block)]
    struct Numbers
    {
        int first;
    }

    readonly ReadOnlySpan<float> values = values;
    Scores scores;
    Numbers numbers;
    int cell = -1;

    /// <summary>The cell, its highest score and the class of it.</summary>
    public readonly (int Cell, float Score, int Number) Current => (cell, scores[cell % Block], numbers[cell % Block]);

    /// <summary>Itself.</summary>
    public readonly BestClasses GetEnumerator() => this;

    /// <summary>Goes to the next cell.</summary>
    public bool MoveNext()
    {
        while (++cell < cells)
        {
            if (cell % Block == 0) Look(cell, Math.Min(Block, cells - cell));
            if (scores[cell % Block] >= leastScore) return true;
        }
        return false;
    }

    void Look(int first, int count)
    {
        values.Slice(firstRow * cells + first, count).CopyTo(scores);
        ((Span<int>)numbers).Clear();
        for (var number = 1; number < classes; number++)
        {
            var row = values.Slice((firstRow + number) * cells + first, count);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] > scores[i]) (scores[i], numbers[i]) = (row[i], number);
            }
        }
    }
}
