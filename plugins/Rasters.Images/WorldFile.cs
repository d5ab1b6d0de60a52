using System.Globalization;

namespace ImageryWatch.Rasters.Images;

/// <summary>
/// Reads an ESRI world file: six lines with x per column, y per column, x per row, y per row, and x and y of the
/// CENTRE of the first pixel.
/// </summary>
static class WorldFile
{
    const int LimitBytes = 4 << 10;

    static readonly string[] Meaning =
        ["x per column", "y per column", "x per row", "y per row", "x of the first pixel", "y of the first pixel"];

    /// <summary>Extensions in the order in which they are looked for: first and last letter, the whole, the common one.</summary>
    public static string[] Extensions(ImageKind kind) => kind switch
    {
        ImageKind.Png => [".pgw", ".pngw", ".wld"],
        ImageKind.Jpeg => [".jgw", ".jpgw", ".jpegw", ".wld"],
        _ => [".wpw", ".webpw", ".wld"],
    };

    /// <summary>Reads a world file and moves its origin from the centre of the first pixel to the outer corner.</summary>
    /// <exception cref="RasterException">It is not six finite numbers, or the numbers span no area.</exception>
    public static GeoTransform Read(string path)
    {
        var numbers = new double[Meaning.Length];
        int count = 0, line = 0;
        foreach (var text in SidecarFile.ReadText(path, LimitBytes).AsSpan().EnumerateLines())
        {
            line++;
            var number = text.Trim();
            if (number.IsEmpty) continue;
            if (count == numbers.Length)
                throw new RasterException($"{path} has more than six numbers (line {line}), but a world file has exactly six; correct it or move it away.");
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[count]) || !double.IsFinite(numbers[count]))
                throw new RasterException($"{path} has \"{Quote(number)}\" for {Meaning[count]} in line {line}, but a finite number with a decimal point is expected; correct it or move it away.");
            count++;
        }

        if (count < numbers.Length)
            throw new RasterException($"{path} has {count} numbers in {line} lines, but a world file has six; correct it or move it away.");

        var (xPerColumn, yPerColumn, xPerRow, yPerRow) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        var transform = new GeoTransform(
            numbers[4] - (xPerColumn + xPerRow) / 2, xPerColumn, xPerRow,
            numbers[5] - (yPerColumn + yPerRow) / 2, yPerColumn, yPerRow);
        if (transform.Determinant == 0 || !double.IsFinite(transform.Determinant) || !double.IsFinite(transform.OriginX) || !double.IsFinite(transform.OriginY))
            throw new RasterException(string.Create(CultureInfo.InvariantCulture, $"{path} gives pixels that span no area (lines 1 to 4: {xPerColumn}, {yPerColumn}, {xPerRow}, {yPerRow}); correct it or move it away."));
        return transform;
    }

    static string Quote(ReadOnlySpan<char> text)
    {
        var shown = text[..Math.Min(24, text.Length)].ToArray();
        return string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c));
    }
}
