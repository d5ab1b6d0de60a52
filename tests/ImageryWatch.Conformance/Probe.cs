using System.Diagnostics;
using ImageryWatch.Rasters;
using ImageryWatch.Rasters.GeoTiff;

namespace ImageryWatch.Conformance;

/// <summary>Reads one file twice, as stored for the checksums and as meant for the crashes.</summary>
static class Probe
{
    public static Outcome Run(string path)
    {
        var outcome = Read(path);
        using var process = Process.GetCurrentProcess();
        return outcome with { Seconds = process.TotalProcessorTime.TotalSeconds, PeakMegabytes = process.PeakWorkingSet64 / 1048576.0 };
    }

    static Outcome Read(string path)
    {
        var outcome = new Outcome();
        try
        {
            var format = new GeoTiffFormat();
            using (var stored = format.Open(path, SampleValues.Stored))
            {
                var grid = stored.Grid;
                outcome = outcome with { Size = [grid.Width, grid.Height], Geotransform = Coefficients(grid) };
                outcome = outcome with { Checksums = [.. Enumerable.Range(0, grid.BandCount).Select(band => Signed(stored, band))] };
            }
            using var physical = format.Open(path, SampleValues.Physical);
            GdalChecksum.Compute(physical, 0);
            return outcome;
        }
        catch (RasterException refusal)
        {
            return outcome with { Refusal = refusal.Message, Checksums = null };
        }
        catch (Exception crash)
        {
            return outcome with { Crash = crash.ToString(), Checksums = null };
        }
    }

    // GDAL before 3.7 had no type for signed bytes and read their bits as unsigned ones.
    static int Signed(IRasterSource source, int band) => source.Description.SampleType == "int8"
        ? GdalChecksum.Compute(new UnsignedView(source), band)
        : GdalChecksum.Compute(source, band);

    static double[]? Coefficients(RasterGrid grid) => grid.IsGeoreferenced
        ? [grid.Transform.OriginX, grid.Transform.PixelWidth, grid.Transform.RowRotation, grid.Transform.OriginY, grid.Transform.ColumnRotation, grid.Transform.PixelHeight]
        : null;

    sealed class UnsignedView(IRasterSource source) : IRasterSource
    {
        public RasterGrid Grid => source.Grid;

        public Acquisition Acquisition => source.Acquisition;

        public RasterDescription Description => source.Description;

        public IReadOnlyList<RasterGrid> Overviews => source.Overviews;

        public void Read(PixelWindow window, int level, RasterTile destination)
        {
            source.Read(window, level, destination);
            foreach (ref float sample in destination.Samples)
                if (sample < 0) sample += 256;
        }

        public void Dispose() { }
    }
}
