using ImageryWatch.Alignment;
using ImageryWatch.Alignment.TiePoints;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Tests.Alignment.TiePoints;

public class ModelTests
{
    static readonly PixelWindow Area = new(0, 0, 2000, 1600);

    static TiePoint[] Points(Func<double, double, Position> displacement, double noise = 0) =>
    [
        .. from row in Enumerable.Range(0, 8)
           from column in Enumerable.Range(0, 8)
           let at = new Position(128 + column * 249, 128 + row * 192)
           let moved = displacement(at.X, at.Y)
           select new TiePoint(at, moved.X + noise * Ground.Random(column, row, 1), moved.Y + noise * Ground.Random(column, row, 2), 1),
    ];

    static WindowMatch Match(TiePoint point, int side = 256) => new(
        new((int)point.At.X - side / 2, (int)point.At.Y - side / 2, side, side), WindowContent.Textured, point.Columns, point.Rows, 20);

    [Fact]
    public void What_moved_between_the_dates_has_no_say_in_a_shift()
    {
        var points = Points((x, y) => x < 500 ? new(5, 4) : new(1.25, -0.5), 0.1);
        var fit = GlobalFit.Of(RegistrationModel.Shift, points, AgreementSearch.Shift(1, 0));
        Assert.InRange(fit.Model.OriginX - 1.25, -0.02, 0.02);
        Assert.InRange(fit.Model.OriginY + 0.5, -0.02, 0.02);
        Assert.DoesNotContain(fit.Points, point => point.At.X < 500);
    }

    [Fact]
    public void An_affine_model_is_recovered_and_better_than_a_shift()
    {
        var truth = new GeoTransform(3, 1.001, -0.002, -4, 0.0015, 0.9995);
        var points = Points((x, y) => new(truth.ToMap(x, y).X - x, truth.ToMap(x, y).Y - y), 0.1);
        var affine = GlobalFit.Of(RegistrationModel.Affine, points, truth);
        Assert.True(affine.IsBetterThan(GlobalFit.Of(RegistrationModel.Shift, points, AgreementSearch.Shift(3, -3))));
        foreach (var (x, y) in new[] { (0, 0), (2000, 0), (0, 1600), (2000, 1600) })
        {
            Position found = affine.Model.ToMap(x, y), expected = truth.ToMap(x, y);
            Assert.InRange(double.Hypot(found.X - expected.X, found.Y - expected.Y), 0, 0.05);
        }
    }

    [Fact]
    public void A_shift_with_noise_supports_no_affine_model()
    {
        var points = Points((_, _) => new(0.7, 0.2), 0.3);
        Assert.False(GlobalFit.Of(RegistrationModel.Affine, points, GeoTransform.Pixels).IsBetterThan(GlobalFit.Of(RegistrationModel.Shift, points, GeoTransform.Pixels)));
    }

    [Fact]
    public void A_smooth_local_displacement_is_recovered()
    {
        static Position Bend(double x, double y) => new(1 + 0.8 * Math.Sin(x / 400), -0.7 * Math.Cos(y / 500));
        var points = Points(Bend, 0.05);
        var fit = GlobalFit.Of(RegistrationModel.Shift, points, AgreementSearch.Shift(1, 0));
        var field = LocalField.Of(fit, Area, out var heldOut);
        Assert.NotNull(field);
        Assert.True(Quantiles.Median(heldOut.Select(GlobalFit.Length)) < 0.6 * fit.Error);
        double worst = Points(Bend).Max(point =>
        {
            var (residual, local) = (point.Residual(fit.Model), field.At(point.At.X, point.At.Y));
            return double.Hypot(residual.X - local.X, residual.Y - local.Y);
        });
        Assert.InRange(worst, 0, 0.5);
    }

    [Fact]
    public void Noise_makes_no_local_field()
    {
        var fit = GlobalFit.Of(RegistrationModel.Shift, Points((_, _) => new(1, 1), 1.5), AgreementSearch.Shift(1, 1));
        Assert.Null(LocalField.Of(fit, Area, out var heldOut));
        Assert.Same(fit.HeldOut, heldOut);
    }

    [Fact]
    public void A_field_is_bilinear_between_nodes_and_constant_beyond()
    {
        var field = new DisplacementField(64, 0, 128, 2, [new(0, 0), new(2, 1), new(0, 4), new(2, 5)]);
        Assert.Equal(new(1, 2.5), field.At(128, 64));
        Assert.Equal(new(0, 0), field.At(-500, -500));
        Assert.Equal(new(2, 5), field.At(5000, 5000));
    }

    [Fact]
    public void Four_of_sixteen_that_agree_are_no_accident_and_two_are()
    {
        var wrong = Points((x, y) => new(100 * Ground.Random((int)x, (int)y, 3), 100 * Ground.Random((int)x, (int)y, 4)));
        WindowMatch[] Matches(int agreeing) => [.. wrong.Take(16).Select((point, i) => Match(i < agreeing ? point with { Columns = 3, Rows = -2 } : point))];
        var found = new AgreementSearch(64, 1).Find(Matches(5));
        Assert.True(found.IsSignificant);
        Assert.Equal((5, 16), (found.Agreeing, found.Textured));
        Assert.False(new AgreementSearch(64, 1).Find(Matches(2)).IsSignificant);
        Assert.False(new AgreementSearch(64, 0.25).Find(Matches(5)).IsSignificant);
    }

    [Fact]
    public void Matches_agree_on_a_rotation_that_no_shift_explains()
    {
        double angle = double.DegreesToRadians(0.4);
        var truth = new GeoTransform(5, Math.Cos(angle), -Math.Sin(angle), -6, Math.Sin(angle), Math.Cos(angle));
        var matches = Points((x, y) => new(truth.ToMap(x, y).X - x, truth.ToMap(x, y).Y - y), 0.2).Select(point => Match(point)).ToArray();
        var found = new AgreementSearch(64, 1).Find(matches);
        Assert.Equal(64, found.Agreeing);
        Assert.InRange(found.Model.ColumnRotation - Math.Sin(angle), -0.001, 0.001);
    }

    [Theory]
    [InlineData(256, 256, 128, 16)]
    [InlineData(31, 900, 0, 0)]
    [InlineData(40, 40, 32, 9)]
    [InlineData(952, 640, 128, 64)]
    [InlineData(4096, 4096, 256, 64)]
    [InlineData(100_000, 1500, 256, 64)]
    public void Tie_windows_lie_inside_and_are_as_large_as_the_area_allows(int width, int height, int side, int count)
    {
        var area = new PixelWindow(13, 7, width, height);
        var windows = TieWindows.Of(area);
        Assert.Equal(count, windows.Count);
        Assert.All(windows, window => Assert.True(area.Contains(window) && window.Width == side && window.Height == side));
        Assert.Equal(windows.Count, windows.Distinct().Count());
    }
}
