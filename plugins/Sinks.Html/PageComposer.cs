using System.Text.Json;
using ImageryWatch.Rasters;
using ImageryWatch.Reports;

namespace ImageryWatch.Sinks.Html;

/// <summary>
/// Makes the page. Text comes first, then rows and outlines up to a fixed share of <see cref="HtmlOptions.MaxBytes"/>,
/// then pictures as good as the rest allows; what had to be left out is said on the page.
/// </summary>
sealed class PageComposer(HtmlOptions options)
{
    const int BytesOfRow = 176, BytesOfTemplate = 120_000, MostDetections = 2000;
    const double ShareOfRows = 0.25, ShareOfOutlines = 0.2, ShareOfOverviews = 0.6;

    /// <summary>The page, UTF-8. The same report and pictures give the same bytes.</summary>
    public byte[] Compose(ReportContext context, CancellationToken cancellationToken)
    {
        var report = context.Report;
        var bands = DisplayBands.Choose(options.Bands, context.Before.Grid.BandCount, report.Before.Description.BandNames);
        var size = OverviewSize.For(report.Grid, options.OverviewPixels);
        var data = Describe(report) with { Unobserved = UnobservedGround.Trace(context.Mask, size, cancellationToken) };

        // Base64 writes three bytes as four.
        var room = (options.MaxBytes - BytesOfTemplate - Serialize(data).Length) * 3 / 4;
        var roomOfOverview = (long)(room * (size.Step == 1 ? 1 : ShareOfOverviews) / 2);
        PictureReader beforeReader = new(context.Before, bands), afterReader = new(context.After, bands);
        var before = StretchedPicture.Of(beforeReader, report.Grid, size, roomOfOverview, cancellationToken);
        var after = StretchedPicture.Of(afterReader, report.Grid, size, roomOfOverview, cancellationToken);
        var common = DisplayStretch.Over(before.Samples, after.Samples);
        var roomOfChips = room - before.Encoded.Length - after.Encoded.Length;
        data = data with
        {
            StretchNote = ReportFacts.Stretch(bands, before.Stretch, after.Stretch, common),
            Stretch = new(before.Stretch, after.Stretch, common),
            Before = before.Encoded,
            After = after.Encoded,
            Chips = new Chips(beforeReader, afterReader, before.Stretch, after.Stretch)
                .Cut(Places(report), report.Grid, size, roomOfChips, cancellationToken),
        };
        return PageTemplate.Fill(Headline.Title(report), Headline.Sentence(report), Headline.Caution(report), Serialize(data));
    }

    // Gates are few, and what they removed has to be seen to be judged.
    IEnumerable<PixelWindow> Places(ChangeReport report) => report.Gates
        .Take(ReportFacts.MostRows).Select(gate => gate.LargestRemoved).OfType<PixelWindow>()
        .Concat(report.Regions.Take(options.Thumbnails).Select(region => region.Bounds))
        .Concat(ObjectList.Places(report).Take(options.Thumbnails));

    /// <summary>All but the pictures.</summary>
    PageData Describe(ChangeReport report)
    {
        var outlineBudget = new OutlineBudget((long)(options.MaxBytes * ShareOfOutlines));
        var listed = (int)Math.Min(report.Regions.Count, (long)(options.MaxBytes * ShareOfRows / BytesOfRow));
        var outlines = report.Regions.Take(listed).Select(outlineBudget.Fit).ToArray();
        return new()
        {
            BeforeSide = ReportFacts.Side(report.Before),
            AfterSide = ReportFacts.Side(report.After),
            MadeBy = PlainText.Of(report.Tool),
            Place = ReportFacts.Place(report),
            Width = report.Grid.Width,
            Height = report.Grid.Height,
            GsdMetres = report.Grid.GsdMetres,
            RegionColumns = PageData.Columns,
            Regions = [.. report.Regions.Take(listed).Select(RegionList.Row)],
            Outlines = outlines,
            Doubts = [.. report.Regions.Take(listed).Select(RegionList.Doubts)],
            ListNotes = RegionList.Notes(report.Regions, listed, outlineBudget),
            Unobserved = "",
            Detections = report.ObjectChange is null ? [.. report.Detections.Take(MostDetections).Select(Seen)] : [],
            Things = ObjectList.Things(report),
            Tallies = ObjectList.Tallies(report),
            Groups = ObjectList.Groups(report),
            ObjectNotes = ObjectList.Notes(report),
            Problems = ReportFacts.Problems(report),
            Remarks = ReportFacts.Remarks(report),
            Coverage = ReportFacts.Coverage(report),
            Unseen = PairFacts.Unseen(report),
            Warning = PairFacts.Warning(report),
            Registration = PairFacts.Registration(report),
            Radiometry = PairFacts.Radiometry(report),
            Bands = PairFacts.Bands(report),
            Methods = PairFacts.Methods(report),
            Gates = ReportFacts.Gates(report),
            Threshold = ReportFacts.Threshold(report),
            Images = ReportFacts.Images(report),
            Objects = report.ObjectChange is null ? ReportFacts.Objects(report, MostDetections) : [],
            Run = ReportFacts.Run(report),
            Settings = ReportFacts.Settings(report),
            Plugins = ReportFacts.Plugins(report),
        };
    }

    static PageData.Seen Seen(DatedDetection seen) =>
        new(seen.Date == PairSide.Before ? "before" : "after", PlainText.Of(seen.Label, 80), ObjectList.Path(seen.Box));

    static byte[] Serialize(PageData data) => JsonSerializer.SerializeToUtf8Bytes(data, PageDataJson.Default.PageData);
}
