using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html.Tests;

public sealed class HeadlineTests
{
    [Fact]
    public void The_sentence_counts_regions_and_says_of_what() => Assert.Equal(
        "14 regions changed, 0.8 % of the 12.4 km² that could be compared; 3 % of the image was not observed.",
        Sentence(14, new(100_000, 97_000, 776, 12_400_000, 99_200), 100_000));

    [Fact]
    public void Without_a_pixel_size_it_counts_pixels() => Assert.Equal(
        "1 region changed, less than 0.01 % of the 100,000 pixels that could be compared; all of the image was observed.",
        Sentence(1, new(100_000, 100_000, 9, null, null), 100_000));

    [Fact]
    public void An_area_of_interest_is_named() => Assert.Equal(
        "No change above the threshold was found in the 1,000 m² that could be compared; all of the area of interest was observed.",
        Sentence(0, new(4000, 4000, 0, 1000, 0), 100_000));

    [Fact]
    public void A_file_name_stands_in_for_an_unknown_date()
    {
        var report = Report(0, new(1, 1, 0, null, null), 1);
        Assert.Equal("What changed between 14 May 2021 and 3 June 2022", Headline.Title(report));
        Assert.Equal("What changed between site_20210514.tif and 3 June 2022",
            Headline.Title(report with { Before = report.Before with { Acquisition = new("x") } }));
    }

    [Theory]
    [InlineData(0.4, "0.4 m²")]
    [InlineData(1234.4, "1,234 m²")]
    [InlineData(9_999, "9,999 m²")]
    [InlineData(10_000, "1 ha")]
    [InlineData(123_456, "12.3 ha")]
    [InlineData(1_000_000, "1 km²")]
    [InlineData(12_400_000, "12.4 km²")]
    [InlineData(double.NaN, "unknown")]
    public void Areas_are_in_units_that_people_use(double squareMetres, string expected) =>
        Assert.Equal(expected, Figures.Area(squareMetres));

    [Theory]
    [InlineData(0, 10, "0 %")]
    [InlineData(10, 10, "100 %")]
    [InlineData(99_999, 100_000, "more than 99.9 %")]
    [InlineData(1, 1_000_000, "less than 0.01 %")]
    [InlineData(123, 1000, "12.3 %")]
    [InlineData(0, 0, "0 %")]
    public void A_share_never_rounds_to_nothing_or_to_all(long part, long whole, string expected) =>
        Assert.Equal(expected, Figures.Percent(part, whole));

    [Fact]
    public void Centroids_keep_holes_and_the_antimeridian_in_mind()
    {
        Footprint across = new(Crs.Wgs84,
        [
            new([new(179, 0), new(180, 0), new(180, 2), new(179, 2), new(179, 0)], []),
            new([new(-180, 0), new(-179, 0), new(-179, 2), new(-180, 2), new(-180, 0)], []),
        ]);
        var centre = GroundPosition.Centroid(across)!.Value;
        Assert.Equal(180, Math.Abs(centre.X), 1e-9);
        Assert.Equal(1, centre.Y, 1e-9);

        Footprint ring = new(Crs.Wgs84, [new(
            [new(0, 0), new(4, 0), new(4, 4), new(0, 4), new(0, 0)],
            [[new(2, 0), new(2, 4), new(4, 4), new(4, 0), new(2, 0)]])]);
        Assert.Equal(new(1, 2), GroundPosition.Centroid(ring));
        Assert.Null(GroundPosition.Centroid(null));
    }

    static string Sentence(int regions, Coverage coverage, int pixels) => Headline.Sentence(Report(regions, coverage, pixels));

    static ChangeReport Report(int regions, Coverage coverage, int pixels) =>
        new SomeScene { RegionCount = regions }.Context(new MemoryOutput()).Report with
        {
            Coverage = coverage,
            Grid = new(pixels, 1, 3, GeoTransform.Pixels, Crs.None),
        };
}
