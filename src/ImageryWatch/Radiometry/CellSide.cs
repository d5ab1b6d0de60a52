namespace ImageryWatch.Radiometry;

/// <summary>The cells of one image in which cloud is looked for, row by row; NaN where too little was observed.</summary>
/// <param name="columns">Cells in a row.</param>
/// <param name="rows">Rows of cells.</param>
sealed class CellSide(int columns, int rows)
{
    /// <summary>Mean over the visible bands, in units of the before image.</summary>
    public float[] Brightness { get; } = Filled(columns * rows);

    /// <summary>(greatest - least) / greatest of the visible bands' means as they were delivered: 0 is white, grey or black.</summary>
    public float[] Colour { get; } = Filled(columns * rows);

    /// <summary>The greatest difference in brightness between two quarters of a cell that touch: what tells an edge.</summary>
    public float[] Step { get; } = Filled(columns * rows);

    static float[] Filled(int count)
    {
        var values = new float[count];
        Array.Fill(values, float.NaN);
        return values;
    }
}
