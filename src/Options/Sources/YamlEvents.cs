using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hoarfrost.Options.Sources;

/// <summary>What the readers of YAML that people write have in common: they take the parser's events, so that each problem has its position.</summary>
internal static class YamlEvents
{
    /// <param name="read">Consumes the events; its own <see cref="YamlException"/> is a problem of the text.</param>
    /// <param name="onProblem">Told what is wrong, and where.</param>
    public static void Read(string text, Action<Parser> read, Action<Mark, string> onProblem)
    {
        // YamlDotNet reads a byte order mark as text where a comment follows it.
        var parser = new Parser(new StringReader(text.TrimStart('\ufeff')));
        try
        {
            read(parser);
        }
        catch (YamlException exception)
        {
            ReportSyntax(text, exception, onProblem);
        }
        catch (Exception exception) when (exception is InvalidOperationException or EndOfStreamException)
        {
            // YamlDotNet 18.1 throws these for some documents that are broken or cut off.
            onProblem(parser.Current?.End ?? Mark.Empty, "not valid YAML.");
        }
    }

    /// <summary>Anchors and tags are problems: they could cost anything.</summary>
    public static void RefuseDecoration(NodeEvent node, Action<Mark, string> onProblem)
    {
        if (!node.Anchor.IsEmpty)
        {
            onProblem(node.Start, "anchors (&) have no use here. Write the value itself.");
        }

        if (!node.Tag.IsEmpty)
        {
            onProblem(node.Start, "tags (!) have no use here. Write the value itself.");
        }
    }

    public static bool IsNull(Scalar scalar) =>
        scalar.Style is ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    // A tab is best shown itself; of all else that is broken, where it begins.
    private static void ReportSyntax(string text, YamlException exception, Action<Mark, string> onProblem)
    {
        var lastLine = text.Split('\n').ElementAtOrDefault((int)exception.End.Line - 1) ?? "";
        if (lastLine.Contains('\t', StringComparison.Ordinal))
        {
            onProblem(exception.End, $"not valid YAML. {exception.Message} The line has a tab: use spaces.");
        }
        else
        {
            onProblem(exception.Start, $"not valid YAML. {exception.Message}");
        }
    }
}
