using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Hosting;
using ImageryWatch.Pipeline;
using ImageryWatch.Radiometry;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;
using ImageryWatch.Tests.Alignment.TiePoints;
using ImageryWatch.Tests.Pipeline;

namespace ImageryWatch.Tests.Radiometry;

/// <summary>An after image that shows everything 7 pixels to the right and 3 down, and so does its mask.</summary>
public sealed class DisplacedMaskTests : IDisposable
{
    const int Right = 7, Down = 3;
    static readonly RasterGrid Grid = new(400, 360, 1, new(500000, 10, 0, 5900000, 0, -10), new("EPSG:32635"));

    readonly MemoryPair files = new(1, 1, 1, (_, _, _) => (0, 0));
    readonly CoordinateSystems systems = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_mask_hides_the_ground_that_it_was_drawn_over_once_the_image_is_registered()
    {
        var delivered = new PairImagery(new(Opened("before.mem", Ground.At), Grid, systems), After(), Grid.Window, null);
        using var preparation = PairPreparation.Of(delivered, new("before.mem", "after.mem"), CancellationToken.None);
        var after = preparation.Imagery.After;
        Assert.Equal(Right, after.Registration.Use.Transform!.Value.OriginX, 0.1);
        Assert.Equal(Down, after.Registration.Use.Transform!.Value.OriginY, 0.1);
        MasksTheGround(after);
    }

    [Fact]
    public void The_order_in_which_an_image_is_masked_and_registered_does_not_matter()
    {
        var image = new ImageOnGrid(After().Raster, Grid, systems);
        var (mask, move, other) = (Mask(image.Raster), Moved(Right, Down), Moved(-31, 12));
        MasksTheGround(image.With(mask).With(move));
        MasksTheGround(image.With(move).With(mask));
        MasksTheGround(image.With(other).With(mask).With(move));
        MasksTheGround(image.With(move).With(image.With(other).With(mask).Validity));
    }

    [Fact]
    public void Cloud_that_was_found_in_the_registered_image_is_not_displaced_again()
    {
        var cells = new Validity[10 * 9];
        cells[23] = Validity.Cloud;
        var image = new ImageOnGrid(After().Raster, Grid, systems).With(Moved(Right, Down)).With(ImageValidity.OfData.And(new CloudMap(40, 10, cells)));
        var validity = Read(image);
        for (var row = 0; row < 340; row++)
            for (var column = 0; column < 390; column++)
                Assert.Equal(column / 40 == 3 && row / 40 == 2, validity[row * Grid.Width + column] == Validity.Cloud);
    }

    static void MasksTheGround(ImageOnGrid after)
    {
        var validity = Read(after);
        for (var row = 0; row < Grid.Height; row++)
        {
            for (var column = 0; column < Grid.Width; column++)
            {
                var expected = column >= Grid.Width - Right || row >= Grid.Height - Down ? Validity.NoData : IsHidden(row, column) ? Validity.Masked : Validity.Valid;
                Assert.True(expected == validity[row * Grid.Width + column], $"{validity[row * Grid.Width + column]} instead of {expected} at {column}, {row}");
            }
        }
    }

    static Validity[] Read(ImageOnGrid image)
    {
        var validity = new Validity[Grid.Window.PixelCount];
        using var tile = RasterTile.Rent(1, Grid.Width, Grid.Height);
        image.Read(Grid.Window, tile, validity, new());
        return validity;
    }

    static bool IsHidden(int row, int column) => row is >= 200 and < 260 && column is >= 90 and < 150 && (row + column) % 5 != 0;

    ImageOnGrid After()
    {
        var raster = Opened("after.mem", (column, row, _) => Ground.At(column - Right, row - Down));
        return new ImageOnGrid(raster, Grid, systems).With(Mask(raster));
    }

    ImageValidity Mask(OpenedRaster image) => ImageValidity.OfData.And(
        new RasterMask(Opened("mask.mem", (column, row, _) => IsHidden((int)row - Down, (int)column - Right) ? 255 : 0), image, Grid, systems));

    OpenedRaster Opened(string name, Func<double, double, int, float> sample)
    {
        var source = new MemorySource(Grid, (_, row, column) => sample(column, row, 1));
        return new("/images/" + name, new Offered<IRasterFormat>("memory", new("test.memory", "1.0", "00"), files), source, source.Acquisition);
    }

    static Registration Moved(double right, double down) => new(
        new() { Remark = "moved", Model = RegistrationModel.Shift, Transform = GeoTransform.Pixels with { OriginX = right, OriginY = down } }, null, []);
}
