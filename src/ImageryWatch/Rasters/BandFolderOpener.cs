using ImageryWatch.Alignment;
using ImageryWatch.Georeferencing;
using ImageryWatch.Reports;

namespace ImageryWatch.Rasters;

/// <summary>
/// Opens a folder of bands as one raster. Its grid is that of the band with the smallest pixels on the ground, the first
/// in order of several; <see cref="GridMatcher"/> decides whether and how the others come onto it.
/// </summary>
/// <param name="opener">Opens the bands.</param>
sealed class BandFolderOpener(RasterOpener opener)
{
    // Pixels in degrees are not quite as large in one row as in the next.
    const double SameSize = 1.001;

    readonly CoordinateSystems systems = new();

    /// <summary>Opens the folder.</summary>
    /// <exception cref="RasterException">A band cannot be opened, holds several bands, or cannot be brought onto the grid.</exception>
    public OpenedRaster Open(BandFolder folder, SampleValues values)
    {
        var bands = new List<OpenedRaster>(folder.Bands.Count);
        try
        {
            foreach (var file in folder.Bands) bands.Add(OpenBand(file, values));
            var main = Finest(bands);
            var placed = bands.ConvertAll(band => Place(band, main, folder));
            var description = BandFolderDescription.Of(folder, bands, placed, bands.IndexOf(main));
            return new OpenedRaster(folder.Path, main.Format, new BandFolderSource(bands, main, description, systems), Acquisition(main, folder))
            {
                Files = [.. folder.Bands.Select(band => band.Path)],
                SceneClassificationPath = folder.SceneClassificationPath,
                Remarks = [BandFolderDescription.Summary(folder)],
            };
        }
        catch
        {
            foreach (var band in bands) band.Dispose();
            throw;
        }
    }

    OpenedRaster OpenBand(BandFile file, SampleValues values)
    {
        var band = opener.Open(file.Path, values);
        int count = band.Source.Grid.BandCount;
        if (count == 1) return band;
        band.Dispose();
        throw new RasterException(
            $"{file.Path} holds {count} bands, but is taken for band {file.Band} of a folder of bands because of its name; save one band a file, or give it a name that does not end in a band.");
    }

    OpenedRaster Finest(List<OpenedRaster> bands)
    {
        double least = bands.Min(PixelSize);
        return bands.First(band => PixelSize(band) <= least * SameSize);
    }

    // Metres, or map units where those are unknown: the bands of one image share their system.
    double PixelSize(OpenedRaster band) => Gsd(band) ?? Math.Sqrt(Math.Abs(band.Source.Grid.Transform.Determinant));

    double? Gsd(OpenedRaster band) => new GroundScale(band.Source.Grid, systems, null).GsdMetres;

    PlacedBand Place(OpenedRaster band, OpenedRaster main, BandFolder folder)
    {
        if (band.Format.Id != main.Format.Id)
            throw new RasterException(
                $"{main.Name} in {folder.Path} is read by the format {main.Format.Id} but {band.Name} by {band.Format.Id}; save the bands of one image in one format.");
        var alignment = new GridMatcher(systems).Match(main.Name, main.Source.Grid, band.Name, band.Source.Grid);
        return new(
            alignment.Match.Kind is GridMatchKind.Resampled or GridMatchKind.Reprojected,
            alignment.Overlap == main.Source.Grid.Window, Gsd(band), PixelSize(band) / PixelSize(main));
    }

    // The name of a band's file is no name for the whole.
    static Acquisition Acquisition(OpenedRaster main, BandFolder folder)
    {
        var own = main.Acquisition;
        bool isFileName = own.Id == Path.GetFileNameWithoutExtension(main.Path);
        return AcquisitionReader.Complete(isFileName ? own with { Id = folder.Product } : own, folder.Path);
    }
}
