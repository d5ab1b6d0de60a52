using System.Globalization;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Metadata;

/// <summary>The acquisition as far as TIFF knows it: the DateTime tag, which has no zone and is often the time of processing.</summary>
static class AcquisitionTag
{
    public static Acquisition Read(TiffFile file, TiffDirectory directory)
    {
        var acquisition = new Acquisition(Path.GetFileNameWithoutExtension(file.Name));
        return DateTime.TryParseExact(directory.Text(TiffTag.DateTime)?.Trim(), "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? acquisition with
            {
                AcquiredAt = new(time, TimeSpan.Zero),
                AcquiredAtSource = "TIFF DateTime tag, which has no time zone and was taken as UTC",
            }
            : acquisition;
    }
}
