using System.Globalization;
using System.Text;
using ImageryWatch.Cli.Comparing;
using ImageryWatch.Cli.Evaluating;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Series;

/// <summary>
/// The page of a series: pictures of its dates, the table of its pairs, and a link to the page of each. One file that
/// loads nothing and runs nothing; its content security policy allows its own style, by its hash, and pictures inside it.
/// </summary>
sealed class SeriesPage
{
    const string StyleName = "series.css";

    readonly SeriesDocument document;
    readonly IReadOnlyList<PairOutcome> pairs;
    readonly SeriesPictures pictures;
    readonly HtmlText html = new();

    SeriesPage(SeriesDocument document, IReadOnlyList<PairOutcome> pairs, SeriesPictures pictures) =>
        (this.document, this.pairs, this.pictures) = (document, pairs, pictures);

    /// <summary>The page, UTF-8. The same series gives the same bytes.</summary>
    /// <param name="document">The table.</param>
    /// <param name="pairs">Its pairs in the same order, for what was written of each.</param>
    /// <param name="pictures">The pictures.</param>
    public static byte[] Compose(SeriesDocument document, IReadOnlyList<PairOutcome> pairs, SeriesPictures pictures)
    {
        var page = new SeriesPage(document, pairs, pictures);
        page.Write();
        return Encoding.UTF8.GetBytes(page.html.ToString());
    }

    string Title => document.Images.Select(image => image.AcquiredAt).OfType<DateTimeOffset>().ToList() is { Count: > 1 } dates
        ? $"{document.Images.Count} images of one place, {SeriesWording.Day(dates.Min())} to {SeriesWording.Day(dates.Max())}"
        : $"{document.Images.Count} images of one place";

    void Write()
    {
        OfflinePage.Begin(html, Title, StyleName);
        Head();
        Strip();
        Table();
        html.Raw("<footer class=\"muted\">Made by ").Text(document.Tool).Raw(". This page is one file and loads nothing; ")
            .Raw($"{SeriesRun.TableName} and {SeriesRun.DocumentName} hold the same figures, and the folders of the pairs the whole of each.</footer>\n</body>\n</html>\n");
    }

    void Head()
    {
        html.Raw("<header>\n").Element("p", "eyebrow", "Series").Element("h1", "", Title)
            .Element("p", "muted", $"Each image was compared with the one before it. All were brought onto the grid and to the radiometry of {document.Reference}.").Raw("</header>\n");
        (string Name, string Message)[] failures =
        [
            .. document.Images.Where(image => image.Problem is not null).Select(image => (image.Name, image.Problem!)),
            .. document.Pairs.Where(pair => pair.Message is not null).Select(pair => (pair.Folder, pair.Message!)),
        ];
        if (failures.Length > 0)
        {
            html.Raw("<section class=\"problems\"><h2>Not everything could be compared</h2><ul>");
            foreach (var (name, message) in failures) html.Raw("<li><b>").Text(name).Raw("</b>: ").Text(message).Raw("</li>");
            html.Raw("</ul></section>\n");
        }
        html.Element("p", "headline", SeriesWording.Headline(document));
        foreach (string remark in document.Remarks) html.Element("p", "muted", remark);
    }

    void Strip()
    {
        html.Raw("<section><h2>The dates</h2><p class=\"muted\">In amber, what changed since the image before. Each date is stretched on its own, so brightness cannot be compared; small changes are drawn larger than they are.</p><div class=\"strip\">\n");
        foreach (var image in document.Images)
        {
            int index = document.Pairs.ToList().FindIndex(pair => pair.AfterPosition == image.Position && pair.Regions is not null);
            html.Raw("<figure>");
            Linked(index, () => Picture(image));
            html.Raw("<figcaption><b>").Text(SeriesWording.DateOrName(image.AcquiredAt, image.Name)).Raw("</b> <span class=\"muted\">")
                .Text(image.Problem is not null ? "not used" : index >= 0 ? Quantity.Count(document.Pairs[index].Regions!.Value, "region") : image.Position == document.ReferencePosition ? "reference" : "").Raw("</span></figcaption></figure>\n");
        }
        html.Raw("</div></section>\n");
    }

    void Picture(ImageSection image)
    {
        if (pictures.Of(image.Position) is not { } picture)
        {
            html.Raw("<svg viewBox=\"0 0 4 3\" role=\"img\" aria-label=\"no picture\"></svg>");
            return;
        }
        html.Raw(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {picture.Width} {picture.Height}\" role=\"img\" aria-label=\""))
            .Text(SeriesWording.DateOrName(image.AcquiredAt, image.Name))
            .Raw(string.Create(CultureInfo.InvariantCulture, $"\"><image width=\"{picture.Width}\" height=\"{picture.Height}\" href=\"data:image/jpeg;base64,{Convert.ToBase64String(picture.Jpeg)}\"></image><path class=\"changed\" d=\"{picture.Changed}\"></path></svg>"));
    }

    void Table()
    {
        html.Raw("<section><h2>The pairs</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">from, to</th>");
        foreach (string name in (string[])["days", "observed", "changed", "of observed", "regions", "per km²"]) html.Raw("<th scope=\"col\" class=\"number\">").Text(name).Raw("</th>");
        html.Raw("<th scope=\"col\"></th><th scope=\"col\" class=\"number\">shift / residual</th></tr></thead>\n<tbody>\n");
        double most = document.Pairs.Max(pair => Weight(pair) ?? 0);
        for (int i = 0; i < document.Pairs.Count; i++)
        {
            var pair = document.Pairs[i];
            html.Raw("<tr><th scope=\"row\">");
            Linked(pair.Regions is null ? -1 : i, () => html.Text(SeriesWording.Dates(pair)));
            html.Raw("</th>");
            foreach (string cell in (string[])[SeriesWording.Days(pair), SeriesWording.Observed(pair), SeriesWording.Changed(pair), SeriesWording.ChangedShare(pair), SeriesWording.Regions(pair), SeriesWording.Density(pair)])
                html.Raw("<td class=\"number\">").Text(cell).Raw("</td>");
            html.Raw("<td class=\"gauge\">");
            if (Weight(pair) is { } weight)
                html.Raw(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"8\"></rect><rect class=\"mark\" width=\"{(most > 0 ? 100 * weight / most : 0):0.#}\" height=\"8\"></rect></svg>"));
            html.Raw("</td><td class=\"number\">").Text(SeriesWording.Shift(pair)).Raw("</td></tr>\n");
        }
        html.Raw("</tbody></table></div><p class=\"muted\">Areas, shares and regions are of what was observed on both dates. The shift is how far the later image lay from the reference as it was delivered, the residual what is left of it after registration; medians, in pixels.</p></section>\n");
    }

    static double? Weight(SeriesPairSection pair) => pair.RegionsPerSquareKilometre ?? pair.Regions;

    void Linked(int index, Action content)
    {
        if (index >= 0)
        {
            string folder = Uri.EscapeDataString(pairs[index].Name);
            html.Raw("<a href=\"").Text(pairs[index].Files.Contains("index.html") ? $"{folder}/index.html" : $"{folder}/").Raw("\">");
        }
        content();
        if (index >= 0) html.Raw("</a>");
    }
}
