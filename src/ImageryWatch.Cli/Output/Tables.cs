using Spectre.Console;

namespace ImageryWatch.Cli.Output;

/// <summary>The look of tables on a terminal.</summary>
static class Tables
{
    /// <summary>An empty table.</summary>
    /// <param name="columns">Titles; those that begin with a greater-than sign are aligned to the right.</param>
    public static Table New(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.Simple, BorderStyle = new Style(decoration: Decoration.Dim) };
        foreach (string column in columns)
            table.AddColumn(new TableColumn($"[dim]{column.TrimStart('>')}[/]") { Alignment = column.StartsWith('>') ? Justify.Right : Justify.Left });
        return table;
    }

    /// <summary>Text from elsewhere, so that it neither steers the terminal nor counts as markup.</summary>
    public static string Safe(string text) => Markup.Escape(Printable.Line(text));

    /// <summary>Names, dimmed, with a text each that wraps beside its name.</summary>
    public static Grid Facts(IEnumerable<(string Name, string Text)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true }).AddColumn();
        foreach (var (name, text) in facts) grid.AddRow(new Markup($"[dim]{Safe(name)}[/]"), new Text(Printable.Line(text)));
        return grid;
    }
}
