using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Rasters;

public class FileNameDateTests
{
    [Theory]
    [InlineData("2022-02-19", "2022-02-19T00:00:00Z")]
    [InlineData("site_20220219_rgb", "2022-02-19T00:00:00Z")]
    [InlineData("site 2022_02_19 (1)", "2022-02-19T00:00:00Z")]
    [InlineData("20220219T105019", "2022-02-19T10:50:19Z")]
    [InlineData("2022-02-19T10-50-19Z", "2022-02-19T10:50:19Z")]
    [InlineData("S2A_MSIL1C_20220219T105019_N0400_R051_T35UPV_20220219T113013", "2022-02-19T00:00:00Z")]
    [InlineData("2022-02-19_20220219T105019", "2022-02-19T10:50:19Z")]
    [InlineData("20240229", "2024-02-29T00:00:00Z")]
    [InlineData("19600101", "1960-01-01T00:00:00Z")]
    [InlineData("21001231", "2100-12-31T00:00:00Z")]
    [InlineData("12345678_20220219", "2022-02-19T00:00:00Z")]
    [InlineData("20220219T996199", "2022-02-19T00:00:00Z")]
    public void A_date_is_found(string name, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), FileNameDate.Find(name));

    [Theory]
    [InlineData("scene")]
    [InlineData("")]
    [InlineData("20230229")]
    [InlineData("20221301")]
    [InlineData("20220100")]
    [InlineData("19591231")]
    [InlineData("21010101")]
    [InlineData("120220219")]
    [InlineData("202202191")]
    [InlineData("2022-02_19")]
    [InlineData("2021-01-01_2021-12-31")]
    [InlineData("S2A_20220219T105019_20230101T113013")]
    [InlineData("10_20_3040")]
    public void No_date_or_several_days_give_none(string name) => Assert.Null(FileNameDate.Find(name));
}
