using System.Globalization;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>The table of pairs on the page.</summary>
sealed class PairTable(HtmlText html)
{
    static readonly string[] Names = ["f1", "precision", "recall", "iou", "kappa", "averagePrecision", "flaggedShare"];

    public void Write(EvaluationDocument document)
    {
        html.Raw("<section><h2>").Text(document.Pairs.Count == 1 ? "The pair" : "Every pair").Raw("</h2><div class=\"scroll\"><table class=\"pairs\"><thead><tr><th scope=\"col\">pair</th><th scope=\"col\" class=\"number\" colspan=\"2\">F1</th>");
        foreach (string name in Names[1..]) html.Raw("<th scope=\"col\" class=\"number\">").Text(EvaluationWording.Labels.Single(label => label.Name == name).Label).Raw("</th>");
        html.Raw("<th scope=\"col\" class=\"number\">truth</th><th scope=\"col\" class=\"number\">objects found</th><th scope=\"col\" class=\"number\">false alarms</th><th scope=\"col\" class=\"number\">per km²</th></tr></thead>\n<tbody>\n");
        foreach (var pair in document.Pairs) Row(pair.Name, pair.Figures, pair.Pixels, pair.Objects);
        html.Raw("</tbody>");
        if (document.Pairs.Count > 1)
        {
            html.Raw("<tfoot>\n");
            Row("all together", document.Overall.Figures, document.Overall.Pixels, document.Overall.Objects);
            Row("mean of pairs", document.Overall.Means, null, null);
            html.Raw("</tfoot>");
        }
        html.Raw("</table></div></section>\n");
    }

    void Row(string name, IReadOnlyDictionary<string, double?> figures, PixelSection? pixels, ObjectSection? objects)
    {
        html.Raw("<tr><th scope=\"row\">").Text(name).Raw("</th><td class=\"gauge\">");
        if (figures["f1"] is { } f1)
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"track\" width=\"100\" height=\"8\"></rect><rect class=\"mark\" width=\"{100 * f1:0.#}\" height=\"8\"></rect></svg>"));
        html.Raw("</td>");
        foreach (string measure in Names) Number(EvaluationWording.Figure(measure, figures[measure]));
        Number(pixels?.Counts() is { } counts ? Quantity.Percent(counts.Changed, counts.Total) : "");
        Number(objects is { } found ? $"{Quantity.Whole(found.Found)} of {Quantity.Whole(found.Objects)}" : EvaluationWording.Figure("objectRecall", figures["objectRecall"]));
        Number(objects is { } regions ? $"{Quantity.Whole(regions.FalseAlarms)} of {Quantity.Whole(regions.Regions)}" : "");
        Number(EvaluationWording.Figure("falseAlarmsPerSquareKilometre", figures["falseAlarmsPerSquareKilometre"]));
        html.Raw("</tr>\n");
    }

    void Number(string text) => html.Raw("<td class=\"number\">").Text(text).Raw("</td>");
}
