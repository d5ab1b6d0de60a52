using System.Globalization;
using System.Xml;
using ImageryWatch.Rasters.GeoTiff.Structure;

namespace ImageryWatch.Rasters.GeoTiff.Metadata;

/// <summary>What GDAL keeps of each band in the XML of tag 42112: scale, offset and description.</summary>
sealed class GdalMetadata
{
    readonly Dictionary<(int Sample, string Role), string> items = [];

    /// <summary>Why the metadata was not understood, for the remarks; null when it was, or when there is none.</summary>
    public string? Damage { get; private init; }

    public static GdalMetadata Read(TiffDirectory directory)
    {
        var metadata = new GdalMetadata();
        if (directory.Text(TiffTag.GdalMetadata) is not { Length: > 0 } text) return metadata;
        try
        {
            using var xml = XmlReader.Create(new StringReader(text), new() { DtdProcessing = DtdProcessing.Prohibit });
            while (xml.ReadToFollowing("Item"))
            {
                if (xml.GetAttribute("role") is not { } role || !int.TryParse(xml.GetAttribute("sample"), NumberStyles.None, CultureInfo.InvariantCulture, out int sample)) continue;
                metadata.items.TryAdd((sample, role), xml.ReadString());
            }
            return metadata;
        }
        catch (XmlException error)
        {
            return new() { Damage = $"GDAL_METADATA is not read, because it is not well-formed XML: {error.Message.TrimEnd('.')}" };
        }
    }

    public string? Description(int sample) => items.GetValueOrDefault((sample, "description"));

    /// <summary>Scale and offset of a sample; 1 and 0 where none is declared.</summary>
    public (double Scale, double Offset) Scaling(int sample) => (Number(sample, "scale", 1), Number(sample, "offset", 0));

    double Number(int sample, string role, double absent) =>
        items.TryGetValue((sample, role), out string? text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : absent;
}
