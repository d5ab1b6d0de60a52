using ImageryWatch.Rasters;

namespace ImageryWatch.Tests.Rasters;

public class BandFileNameTests
{
    [Theory]
    [InlineData("S2A_OPER_MSI_L1C_TL_MPS__20161130T130757_A007527_T31UDQ_B01.tif", "S2A_OPER_MSI_L1C_TL_MPS__20161130T130757_A007527_T31UDQ", "B01", 1)]
    [InlineData("T31UDQ_20170829T105019_B8A.jp2", "T31UDQ_20170829T105019", "B8A", 8)]
    [InlineData("T31UDQ_20170829T105019_B04_10m.jp2", "T31UDQ_20170829T105019", "B04", 4)]
    [InlineData("LC08_L2SP_199026_20210101_20210308_02_T1_SR_B4.TIF", "LC08_L2SP_199026_20210101_20210308_02_T1", "B4", 4)]
    [InlineData("LC08_L2SP_199026_20210101_20210308_02_T1_ST_B10.TIF", "LC08_L2SP_199026_20210101_20210308_02_T1", "B10", 10)]
    [InlineData("LE07_L1TP_199026_20010101_B6_VCID_2.TIF", "LE07_L1TP_199026_20010101", "B6_VCID_2", 6)]
    [InlineData("HLS.S30.T17SLU.2020209T155956.v2.0.B12.tif", "HLS.S30.T17SLU.2020209T155956.v2.0", "B12", 12)]
    [InlineData("2020-01-05_Sentinel-2_L2A_B02_(Raw).tiff", "2020-01-05_Sentinel-2_L2A", "B02", 2)]
    [InlineData("/data/site/b03.tif", "", "B03", 3)]
    public void Names_of_products_end_in_their_band(string path, string product, string band, int number)
    {
        var name = BandFileName.Read(path);
        Assert.Equal((product, band, number), (name?.Product, name?.Band, name?.Number));
    }

    [Theory]
    [InlineData("scene.tif")]
    [InlineData("tile_A1.tif")]
    [InlineData("B100.tif")]
    [InlineData("MOB04.tif")]
    [InlineData("B04_crop.tif")]
    [InlineData("T31UDQ_20170829T105019_TCI.jp2")]
    [InlineData("B04.tif.aux.xml")]
    public void Other_names_end_in_none(string path) => Assert.Null(BandFileName.Read(path));

    [Theory]
    [InlineData("T31UDQ_20170829T105019_SCL_20m.jp2", "SCL")]
    [InlineData("T31UDQ_20170829T105019_TCI.jp2", "TCI")]
    [InlineData("LC08_L2SP_199026_20210101_20210308_02_T1_QA_PIXEL.TIF", "QA_PIXEL")]
    [InlineData("LC08_L2SP_199026_20210101_20210308_02_T1_SR_QA_AEROSOL.TIF", "SR_QA_AEROSOL")]
    [InlineData("MSK_CLDPRB_20m.jp2", "MSK_CLDPRB")]
    [InlineData("HLS.S30.T17SLU.2020209T155956.v2.0.Fmask.tif", "FMASK")]
    [InlineData("scl.tif", "SCL")]
    [InlineData("T31UDQ_B04.tif", null)]
    [InlineData("vascl.tif", null)]
    public void Layers_beside_the_bands_are_known(string path, string? layer) => Assert.Equal(layer, BandFileName.Layer(path));

    [Theory]
    [InlineData("S2A_MSIL2A_20240501T105031_N0510_R051_T31UDQ", "sentinel-2a")]
    [InlineData("S1B_IW_GRDH_1SDV_20210101T060000", "sentinel-1b")]
    [InlineData("LC09_L2SP_199026_20220101_02_T1", "landsat-9")]
    [InlineData("LT05_L1TP_199026_19900101", "landsat-5")]
    [InlineData("T31UDQ_20170829T105019", null)]
    [InlineData("S2A", null)]
    public void Products_are_named_after_their_satellite(string name, string? platform) => Assert.Equal(platform, FileNamePlatform.Find(name));
}
