using ImageryWatch.Rasters;

namespace ImageryWatch.Plugins.Tests.Images;

public sealed class ProjectionFileTests : IDisposable
{
    const string Datum = """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]""";
    const string EsriDatum = """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    readonly ImageFolder folder = new();

    public void Dispose() => folder.Dispose();

    (string Code, string Remark) Read(string projection)
    {
        string path = folder.Save("scene.png", ImageFolder.Bytes(12), 2, 2);
        folder.Write("scene.pgw", "1\n0\n0\n-1\n0\n0\n");
        folder.Write("scene.prj", projection);
        using var source = ImageFolder.Open(path);
        return (source.Grid.Crs.Code, source.Description.Remarks[^1]);
    }

    [Theory]
    [InlineData("EPSG:32635", $$"""PROJCS["WGS 84 / UTM zone 35N",{{Datum}},PROJECTION["Transverse_Mercator"],UNIT["metre",1],AUTHORITY["EPSG","32635"]]""")]
    [InlineData("EPSG:32635", $$"""PROJCS["WGS_1984_UTM_Zone_35N",{{EsriDatum}},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],UNIT["Meter",1.0]]""")]
    [InlineData("EPSG:32735", $$"""PROJCS["WGS 84 / UTM zone 35S",{{EsriDatum}},PROJECTION["Transverse_Mercator"],UNIT["Meter",1.0]]""")]
    [InlineData("EPSG:32705", $$"""PROJCS["WGS_1984_UTM_Zone_5S",{{EsriDatum}}]""")]
    [InlineData("EPSG:3857", $$"""PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",{{EsriDatum}},PROJECTION["Mercator_Auxiliary_Sphere"],AUTHORITY["ESRI","102100"]]""")]
    [InlineData("EPSG:4326", EsriDatum)]
    [InlineData("EPSG:4326", Datum)]
    [InlineData("EPSG:2180", $$"""PROJCS["ETRF2000-PL / CS92",{{Datum}},UNIT["metre",1],AUTHORITY["EPSG","2180"]]""")]
    [InlineData("EPSG:32635", """PROJCRS["anything",BASEGEOGCRS["WGS 84",ID["EPSG",4326]],CS[Cartesian,2],AXIS["(E)",east],ID["EPSG",32635]]""")]
    [InlineData("EPSG:25833", """COMPOUNDCRS["both",PROJCRS["flat",ID["EPSG",25833]],VERTCRS["height",ID["EPSG",5783]],ID["EPSG",9999]]""")]
    [InlineData("EPSG:31467", """BOUNDCRS[SOURCECRS[PROJCRS["DHDN",ID["EPSG",31467]]],TARGETCRS[GEOGCRS["WGS 84",ID["EPSG",4326]]]]""")]
    [InlineData("EPSG:32635", "\uFEFF projcs ( \"a \"\"quoted\"\" name\" ,\r\n authority ( \"epsg\" , \"32635\" ) ) \n")]
    public void The_code_of_the_outermost_system_is_taken(string expected, string projection)
    {
        var (code, remark) = Read(projection);
        Assert.Equal(expected, code);
        Assert.Contains("comes from scene.prj", remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Local grid\"", $$"""PROJCS["Local grid",{{Datum}},PROJECTION["Transverse_Mercator"],UNIT["metre",1]]""")]
    [InlineData("\"WGS_1984_UTM_Zone_61N\"", $$"""PROJCS["WGS_1984_UTM_Zone_61N",{{EsriDatum}}]""")]
    [InlineData("\"WGS_1984_UTM_Zone_35N_ft\"", $$"""PROJCS["WGS_1984_UTM_Zone_35N_ft",{{EsriDatum}}]""")]
    [InlineData("\"GCS_Pulkovo_1942\"", """GEOGCS["GCS_Pulkovo_1942",DATUM["D_Pulkovo_1942"]]""")]
    [InlineData("\"x\"", """PROJCS["x",AUTHORITY["EPSG","-5"]]""")]
    [InlineData("an unnamed system", "PROJCS[UNIT[\"metre\",1]]")]
    public void A_system_without_a_code_is_named_and_none_is_guessed(string named, string projection)
    {
        var (code, remark) = Read(projection);
        Assert.Equal("", code);
        Assert.StartsWith($"scene.prj names {named} without an EPSG code", remark, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+proj=utm +zone=35 +datum=WGS84")]
    [InlineData("PROJCS[\"open\"")]
    [InlineData("PROJCS[\"open]")]
    [InlineData("PROJCS[]")]
    [InlineData("PROJCS[\"a\"]]")]
    [InlineData("\0\0\0")]
    public void What_is_no_well_known_text_is_said_and_not_used(string projection)
    {
        var (code, remark) = Read(projection);
        Assert.Equal("", code);
        Assert.Contains("is not well-known text", remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_no_well_known_text() =>
        Assert.Contains("is not well-known text", Read(string.Concat(Enumerable.Repeat("A[", 30_000))).Remark, StringComparison.Ordinal);

    [Fact]
    public void Without_a_world_file_a_projection_file_is_not_used()
    {
        string path = folder.Save("scene.png", ImageFolder.Bytes(12), 2, 2);
        folder.Write("scene.prj", Datum);
        using var source = ImageFolder.Open(path);
        Assert.True(source.Grid.Crs.IsNone);
        Assert.Equal(["scene.prj is not used: there is no world file beside the image."], source.Description.Remarks);
    }

    [Fact]
    public void A_large_file_of_that_name_is_refused_unread() =>
        Assert.Contains("larger than", Assert.Throws<RasterException>(() => Read(new string(' ', 1 << 20))).Message, StringComparison.Ordinal);
}
