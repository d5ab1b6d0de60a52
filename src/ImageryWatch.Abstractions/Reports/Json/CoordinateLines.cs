using System.Buffers;
using System.Text.Json;
using ImageryWatch.Rasters;

namespace ImageryWatch.Reports.Json;

/// <summary>Writes positions and polygons on one line each: indenting every coordinate would make most of a report white space.</summary>
sealed class CoordinateLines(Utf8JsonWriter json) : IDisposable
{
    readonly ArrayBufferWriter<byte> line = new();
    readonly Utf8JsonWriter compact = new(Stream.Null);

    /// <summary>Writes <c>[x, y]</c>.</summary>
    public void Write(Position position)
    {
        Begin();
        Add(position);
        End();
    }

    /// <summary>Writes a polygon as in GeoJSON: an array of rings, the outer one first.</summary>
    public void Write(Polygon polygon)
    {
        Begin();
        compact.WriteStartArray();
        Add(polygon.Shell);
        foreach (var hole in polygon.Holes) Add(hole);
        compact.WriteEndArray();
        End();
    }

    public void Dispose() => compact.Dispose();

    void Begin()
    {
        line.ResetWrittenCount();
        compact.Reset(line);
    }

    void End()
    {
        compact.Flush();
        json.WriteRawValue(line.WrittenSpan, skipInputValidation: true);
    }

    void Add(IReadOnlyList<Position> ring)
    {
        compact.WriteStartArray();
        foreach (var position in ring) Add(position);
        compact.WriteEndArray();
    }

    void Add(Position position)
    {
        compact.WriteStartArray();
        Add(position.X);
        Add(position.Y);
        compact.WriteEndArray();
    }

    void Add(double coordinate)
    {
        if (double.IsFinite(coordinate)) compact.WriteNumberValue(coordinate);
        else compact.WriteNullValue();
    }
}
