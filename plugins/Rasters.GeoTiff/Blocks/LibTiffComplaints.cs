using BitMiracle.LibTiff.Classic;

namespace ImageryWatch.Rasters.GeoTiff.Blocks;

/// <summary>
/// Hands what LibTiff.NET says to the stream of the handle that it is about. A warning of a decoder counts as an error: the
/// fax codecs only warn when a damaged row comes out as nonsense. That LZW is of the old style is no damage.
/// </summary>
sealed class LibTiffComplaints : TiffErrorHandler
{
    public override void ErrorHandler(Tiff tif, string method, string format, params object[] args)
    {
        // Every message comes through the extended handlers too, which know the handle; this one would print it.
    }

    public override void WarningHandler(Tiff tif, string method, string format, params object[] args)
    {
        // As above.
    }

    public override void ErrorHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) => Take(clientData, format, args);

    public override void WarningHandlerExt(Tiff tif, object clientData, string method, string format, params object[] args) => Take(clientData, format, args);

    static void Take(object clientData, string format, object[] args)
    {
        if (clientData is CodecStream stream && !format.Contains("Old-style LZW", StringComparison.Ordinal)) stream.Complaint ??= string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args).TrimEnd('.');
    }
}
