using System.Security.Cryptography;
using System.Text;

namespace ImageryWatch.Cli.Output;

/// <summary>
/// The beginning of a page that is one file, loads nothing and runs nothing. Its content security policy allows its own
/// style, by its hash, and pictures inside the file.
/// </summary>
static class OfflinePage
{
    const string BaseStyleName = "page-base.css";

    /// <summary>Writes everything up to the content of the body.</summary>
    /// <param name="html">The page.</param>
    /// <param name="title">Its title.</param>
    /// <param name="styleName">The resource with what its style has beyond that of all pages.</param>
    public static void Begin(HtmlText html, string title, string styleName)
    {
        string style = Encoding.UTF8.GetString(Resource.Bytes(BaseStyleName)) + Encoding.UTF8.GetString(Resource.Bytes(styleName));
        string hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        html.Raw($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <title>
            """).Text(title).Raw("</title>\n<style>").Raw(style).Raw("</style>\n</head>\n<body>\n");
    }
}
