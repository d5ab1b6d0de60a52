using System.Globalization;
using System.Text;
using ImageryWatch.Accuracy;
using ImageryWatch.Cli.Evaluating.Cases;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>
/// The page for people: one file that loads nothing and runs nothing. Its content security policy allows its own style,
/// by its hash, and pictures inside the file.
/// </summary>
sealed class EvaluationPage
{
    const string StyleName = "evaluation.css";

    readonly EvaluationDocument document;
    readonly WorstCases cases;
    readonly HtmlText html = new();

    EvaluationPage(EvaluationDocument document, WorstCases cases) => (this.document, this.cases) = (document, cases);

    /// <summary>The page, UTF-8. The same document and cases give the same bytes.</summary>
    public static byte[] Compose(EvaluationDocument document, WorstCases cases)
    {
        var page = new EvaluationPage(document, cases);
        page.Write();
        return Encoding.UTF8.GetBytes(page.html.ToString());
    }

    string Title => document.Pairs is [var only] ? $"How well the changes of {only.Name} were found" : $"How well the changes of {document.Pairs.Count} pairs were found";

    void Write()
    {
        OfflinePage.Begin(html, Title, StyleName);
        Head();
        new FigureTiles(html).Write(document.Overall);
        new PairTable(html).Write(document);
        new CaseList(html).Write(cases, document.Pairs.Count);
        Notes();
        html.Raw("<footer class=\"muted\">Made by ").Text(document.Tool).Raw(". This page is one file and loads nothing; evaluation.json holds the same figures and more.</footer>\n</body>\n</html>\n");
    }

    void Head()
    {
        html.Raw("<header>\n").Element("p", "eyebrow", "Accuracy assessment").Element("h1", "", Title).Element("p", "muted", How()).Raw("</header>\n");
        if (document.Failures.Count > 0)
        {
            html.Raw("<section class=\"problems\"><h2>Not every pair could be evaluated</h2><ul>");
            foreach (var failure in document.Failures) html.Raw("<li><b>").Text(failure.Pair).Raw("</b>: ").Text(failure.Message).Raw("</li>");
            html.Raw("</ul></section>\n");
        }
        html.Element("p", "headline", EvaluationWording.Headline(document.Overall));
    }

    string How()
    {
        var first = document.Pairs[0];
        string size = document.Pairs.Select(pair => pair.GsdMetres).Distinct().ToList() is [var gsd] ? gsd is { } metres ? $"{Quantity.Figures(metres)} m pixels" : "size of a pixel unknown" : "pixels of several sizes";
        string threshold = document.Pairs.Select(pair => pair.Threshold).Distinct().ToList() is [var one]
            ? $"changed above {Quantity.Figures(one.Value)} ({one.Rule})"
            : $"threshold of each pair by {string.Join(", ", document.Pairs.Select(pair => pair.Threshold.Rule).Distinct().Order(StringComparer.Ordinal))}";
        return $"Method {first.Settings["method"]}, {threshold}; {size}; {Quantity.Whole(document.Overall.Pixels.Counts().Total)} pixels judged.";
    }

    void Notes()
    {
        html.Raw("<div class=\"chapters\">\n<section><h2>How much changed</h2>");
        html.Element("p", "", Sentence(EvaluationWording.Area(document.Overall.Area)));
        html.Element("p", "muted", document.Overall.Area?.Basis == AreaBasis.Partial
            ? "The estimate corrects the mapped area by the errors that were seen (Olofsson et al. 2014, classes of the map as strata). It holds only if the judged pixels are a random sample of the observed ones."
            : "All observed ground was judged, so the true area is counted rather than estimated. It says nothing of ground beyond these pairs.");
        html.Raw("</section>\n<section><h2>What counts</h2><ul>");
        string cover = Share(document.Rules.ObjectCover), truth = Share(document.Rules.FalseAlarmTruth);
        foreach (string line in (string[])
        [
            "Pixels count when they were observed on both dates and the truth judges them. F1, IoU and kappa are of the class “changed”.",
            $"Connected changed pixels of a mask, {Quantity.Whole(document.Rules.MinObjectPixels)} or more, are an object; so is every feature of an outline file. It is found when at least {cover} of its pixels lie in reported regions. A region is a false alarm when less than {truth} of it had changed.",
            "AP is the area under precision over recall as the threshold of the magnitude moves, before regions are formed: it judges the method, not the threshold. Over several pairs it is their mean.",
            $"Intervals are percentiles 2.5 to 97.5 of {EvaluationWording.Unit(document.Overall)} with a fixed seed. They say how much the figures hang on which ground was judged.",
            "A dash stands where a figure is not defined, such as the recall of a pair in which nothing changed.",
        ]) html.Element("li", "", line);
        html.Raw("</ul></section>\n<section class=\"wide\"><h2>Truth and settings</h2><div class=\"scroll\"><table>");
        foreach (var group in document.Pairs.GroupBy(pair => pair.TruthRule)) html.Row(Names(group), group.Key);
        foreach (var (name, value) in document.Pairs[0].Settings) html.Row(name, value);
        html.Raw("</table></div></section>\n</div>\n");
    }

    string Names(IEnumerable<PairSection> pairs)
    {
        var truths = pairs.Select(pair => pair.Truth.Name).Distinct().Order(StringComparer.Ordinal);
        int count = pairs.Count();
        return $"truth {string.Join(", ", truths)}{(document.Pairs.Count == 1 ? "" : $" ({Quantity.Count(count, "pair")})")}";
    }

    static string Share(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
}
