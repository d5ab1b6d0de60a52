using System.Globalization;
using ImageryWatch.Cli.Evaluating.Cases;
using ImageryWatch.Cli.Output;

namespace ImageryWatch.Cli.Evaluating;

/// <summary>The worst cases on the page: before, after, and what was found, missed and false there.</summary>
sealed class CaseList(HtmlText html)
{
    int number;

    public void Write(WorstCases cases, int pairCount)
    {
        html.Raw("""
            <div class="case-head">
            <p class="legend muted"><span class="swatch truth"></span>truth <span class="swatch flagged"></span>flagged <span class="swatch hit"></span>found <span class="swatch missed"></span>missed <span class="swatch false"></span>false <span class="swatch void"></span>not judged</p>
            <label class="muted"><input type="checkbox" id="outlines" checked> outlines on the images</label>
            </div>

            """);
        Section(pairCount == 1 ? "The whole pair" : "Worst pairs by F1", cases.Of(CaseKind.WorstPair), pairCount == 1 ? "roomy" : "");
        Section("Largest missed objects", cases.Of(CaseKind.MissedObject), "");
        Section("Largest false alarms", cases.Of(CaseKind.FalseAlarm), "");
    }

    void Section(string title, IReadOnlyList<WorstCase> cases, string kind)
    {
        html.Raw("<section>").Element("h2", "", title);
        if (cases.Count == 0) html.Element("p", "muted", "None.");
        html.Raw($"<div class=\"cases {kind}\">\n");
        foreach (var one in cases) Case(one);
        html.Raw("</div></section>\n");
    }

    void Case(WorstCase one)
    {
        var chips = one.Chips;
        string id = $"after{++number}", size = string.Create(CultureInfo.InvariantCulture, $"0 0 {chips.Width} {chips.Height}");
        html.Raw("<figure class=\"case\"><div class=\"chips\">\n");
        Chip("before", size, $"<image width=\"{chips.Width}\" height=\"{chips.Height}\" href=\"{Url(chips.Before)}\"></image>{Lines(chips)}");
        Chip("after", size, $"<image id=\"{id}\" width=\"{chips.Width}\" height=\"{chips.Height}\" href=\"{Url(chips.After)}\"></image>{Lines(chips)}");
        Chip("verdict", size, $"<use href=\"#{id}\" class=\"dim\"></use>{Fills(chips)}");
        html.Raw("</div><figcaption><b>").Text(one.Pair).Raw("</b> ").Text(one.Words);
        html.Raw(" <span class=\"muted\">").Text(Place(one)).Raw("</span></figcaption></figure>\n");
    }

    void Chip(string label, string size, string content) =>
        html.Raw($"<svg viewBox=\"{size}\" role=\"img\" aria-label=\"{label}\">{content}</svg>\n");

    static string Lines(CaseChips chips) =>
        Scaled(chips, "lines", $"<path class=\"casing\" d=\"{chips.Verdict.FlaggedOutline}{chips.Verdict.TruthOutline}\"></path><path class=\"flagged\" d=\"{chips.Verdict.FlaggedOutline}\"></path><path class=\"truth\" d=\"{chips.Verdict.TruthOutline}\"></path>");

    static string Fills(CaseChips chips) =>
        Scaled(chips, "fills", $"<path class=\"void\" d=\"{chips.Verdict.NotJudged}\"></path><path class=\"hit\" d=\"{chips.Verdict.Hit}\"></path><path class=\"missed\" d=\"{chips.Verdict.Missed}\"></path><path class=\"false\" d=\"{chips.Verdict.False}\"></path>");

    // Cells of the verdict may be coarser than pixels of the picture.
    static string Scaled(CaseChips chips, string kind, string paths) => string.Create(CultureInfo.InvariantCulture,
        $"<g class=\"{kind}\" transform=\"scale({(double)chips.Width / chips.Verdict.Width:0.#####} {(double)chips.Height / chips.Verdict.Height:0.#####})\">{paths}</g>");

    static string Url(byte[] jpeg) => $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg)}";

    static string Place(WorstCase one)
    {
        var window = one.Window;
        string width = one.GsdMetres is { } gsd ? $"{Quantity.Figures(window.Width * gsd)} m wide" : $"{Quantity.Whole(window.Width)} px wide";
        return $"{width}, from column {Quantity.Whole(window.Column)}, row {Quantity.Whole(window.Row)}";
    }
}
