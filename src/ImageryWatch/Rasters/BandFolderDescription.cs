namespace ImageryWatch.Rasters;

/// <summary>Puts into words how a folder of bands is stored and what was done to make one raster of it.</summary>
static class BandFolderDescription
{
    /// <summary>What the report says of a folder that was taken for one image.</summary>
    public static string Summary(BandFolder folder) =>
        $"{Path.GetFileName(folder.Path)} is a folder whose {folder.Bands.Count} bands ({string.Join(", ", folder.Bands.Select(band => band.Band))}) were taken as one image, because {BandFolder.Rule}.";

    /// <param name="folder">The folder.</param>
    /// <param name="bands">Its bands, opened.</param>
    /// <param name="placed">How they lie on the grid, in the same order.</param>
    /// <param name="main">Index of the band that lends its grid.</param>
    public static RasterDescription Of(BandFolder folder, IReadOnlyList<OpenedRaster> bands, IReadOnlyList<PlacedBand> placed, int main)
    {
        var all = bands.Select(band => band.Source.Description).ToList();
        return new(
            "folder of bands", string.Join(", ", all.Select(one => one.SampleType).Distinct()),
            string.Join("; ", all.Select(one => one.Compression).Distinct()))
        {
            NoData = all.TrueForAll(one => Equals(one.NoData, all[0].NoData)) ? all[0].NoData : null,
            Block = all[main].Block,
            BandNames = [.. folder.Bands.Select(band => band.Band)],
            Remarks = [.. Remarks(folder, all, placed, main)],
        };
    }

    static IEnumerable<string> Remarks(BandFolder folder, List<RasterDescription> all, IReadOnlyList<PlacedBand> placed, int main)
    {
        string Names(IEnumerable<int> indices) => string.Join(", ", indices.Select(i => folder.Bands[i].Band));

        yield return $"one image from {folder.Bands.Count} files, because {BandFolder.Rule}";
        var indices = Enumerable.Range(0, placed.Count);
        var resampled = indices.Where(i => placed[i].IsResampled).GroupBy(i => Size(placed[i])).ToList();
        if (resampled.Count > 0)
            yield return $"{string.Join(" and ", resampled.Select(group => $"{Names(group)} ({group.Key})"))} resampled onto the grid of {folder.Bands[main].Band} ({Size(placed[main])})";
        if (Names(indices.Where(i => !placed[i].CoversGrid)) is { Length: > 0 } partial)
            yield return $"{partial} not observed on all of the grid";
        if (folder.SceneClassificationPath is { } classification)
            yield return $"{Path.GetFileName(classification)} is the scene classification, no band";
        if (folder.LeftOut.Count > 0) yield return $"not read, because no bands: {string.Join(", ", folder.LeftOut)}";

        // What all bands say of themselves is said once.
        foreach (var group in indices.SelectMany(i => all[i].Remarks.Distinct().Select(remark => (Band: i, Remark: remark))).GroupBy(entry => entry.Remark))
        {
            var holders = group.Select(entry => entry.Band).ToList();
            yield return holders.Count == all.Count ? group.Key : $"{Names(holders)}: {group.Key}";
        }
    }

    static string Size(PlacedBand band) => band.GsdMetres is { } gsd
        ? gsd >= 1 ? FormattableString.Invariant($"{gsd:0.#} m") : FormattableString.Invariant($"{gsd:0.###} m")
        : FormattableString.Invariant($"{band.Factor:0.##} pixels wide");
}
