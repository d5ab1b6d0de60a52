using CsCheck;
using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Alignment;

public class PositionLatticeTests
{
    static readonly CoordinateSystems Systems = new();

    [Theory]
    [InlineData("EPSG:32635", "EPSG:4326")]
    [InlineData("EPSG:32635", "EPSG:3857")]
    [InlineData("EPSG:32635", "EPSG:32636")]
    [InlineData("EPSG:3035", "EPSG:4326")]
    [InlineData("EPSG:4326", "EPSG:3035")]
    [InlineData("EPSG:3857", "EPSG:32635")]
    public void Interpolated_positions_are_true_to_a_hundredth_of_a_pixel_at_any_pixel_size(string target, string source)
    {
        double worst = 0;
        // From 0.3 m to 3 km, anywhere from the equator to 70 degrees.
        Gen.Select(Gen.Double[-0.5, 3.5], Gen.Double[24.5, 29.5], Gen.Double[1, 70], Gen.Int[-500, 500], Gen.Int[-500, 500]).Sample((size, longitude, latitude, column, row) =>
        {
            double metres = Math.Pow(10, size);
            RasterGrid Around(string code)
            {
                var centre = Systems.Between(Crs.Wgs84, new(code))!.Apply(new(longitude, latitude));
                double pixel = code == "EPSG:4326" ? metres / 111_320 : metres;
                return new(1000, 1000, 1, new(centre.X - 500 * pixel, pixel, 0, centre.Y + 500 * pixel, 0, -pixel), new(code));
            }
            var mapping = PixelMapping.Between(Around(target), Around(source), Systems)!;
            var window = new PixelWindow(500 + column, 500 + row, 90, 3);
            var positions = new Position[window.PixelCount];
            new PositionLattice(mapping).Fill(window, positions);
            for (int i = 0; i < positions.Length; i++)
            {
                var exact = mapping.At(window.Column + i % window.Width + 0.5, window.Row + i / window.Width + 0.5);
                if (double.IsNaN(exact.X) && double.IsNaN(positions[i].X)) continue;
                double error = double.Hypot(exact.X - positions[i].X, exact.Y - positions[i].Y);
                if (!(error < 0.01)) return false;
                worst = Math.Max(worst, error);
            }
            return true;
        }, iter: 300, threads: 1);
        TestContext.Current.TestOutputHelper?.WriteLine($"{target} to {source}: at worst {worst:e1} pixels");
    }
}
