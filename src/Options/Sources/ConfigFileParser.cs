using Hoarfrost.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hoarfrost.Options.Sources;

/// <summary>
/// Reads the parser's events rather than objects: each has its position, and aliases, tags and nesting are seen before they can cost
/// anything.
/// </summary>
internal sealed class ConfigFileParser(string path)
{
    // YamlDotNet's time grows with the square of the depth: 64 KiB of opening brackets would take some 15 s.
    private const int DeepestSkipped = 32;

    private readonly List<ConfigFileEntry> entries = [];
    private readonly List<string> problems = [];

    public ConfigFile Parse(string text)
    {
        if (text.Length > ConfigFile.MaximumBytes)
        {
            return ConfigFile.Unreadable(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} is larger than {ConfigFile.MaximumBytes / 1024} KiB: it is not a list of options."
                )
            );
        }

        // YamlDotNet reads a byte order mark as text where a comment follows it.
        var parser = new Parser(new StringReader(text.TrimStart('\ufeff')));
        try
        {
            ReadStream(parser);
        }
        catch (YamlException exception)
        {
            AddSyntaxError(text, exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or EndOfStreamException)
        {
            // YamlDotNet 18.1 throws these for some documents that are broken or cut off.
            Add(parser.Current?.End ?? Mark.Empty, "not valid YAML.");
        }

        return new ConfigFile(path, entries, problems);
    }

    private void ReadStream(Parser parser)
    {
        parser.Consume<StreamStart>();
        var isFirst = true;
        while (parser.TryConsume<DocumentStart>(out var start))
        {
            if (!isFirst)
            {
                Add(start.Start, "a second document begins here. The file is one list of options.");
                return;
            }

            isFirst = false;
            ReadDocument(parser);
            parser.Consume<DocumentEnd>();
        }
    }

    private void ReadDocument(Parser parser)
    {
        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            RefuseDecoration(mapping);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                ReadEntry(parser);
            }
        }
        else if (parser.Accept<Scalar>(out var scalar) && IsNull(scalar))
        {
            parser.MoveNext();
        }
        else
        {
            Add(parser.Current!.Start, "the file must be a list of options, a line each, such as \"nodes: 4\".");
            Skip(parser);
        }
    }

    private void ReadEntry(Parser parser)
    {
        if (!parser.TryConsume<Scalar>(out var key))
        {
            Add(parser.Current!.Start, "an option's name must stand here.");
            Skip(parser);
            Skip(parser);
            return;
        }

        RefuseDecoration(key);
        if (!parser.TryConsume<Scalar>(out var value))
        {
            Add(
                parser.Current!.Start,
                $"{Shown.Plain(key.Value)} must be one plain value, not {Kind(parser.Current!)}."
            );
            Skip(parser);
            return;
        }

        RefuseDecoration(value);
        if (entries.FirstOrDefault(entry => string.Equals(entry.Key, key.Value, StringComparison.Ordinal)) is { } first)
        {
            Add(key.Start, $"{Shown.Plain(key.Value)} is there already, at {first.KeyPosition}.");
            return;
        }

        entries.Add(
            new ConfigFileEntry(
                key.Value,
                IsNull(value) ? null : value.Value,
                Position(key.Start),
                Position(value.Start)
            )
        );
    }

    private void RefuseDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Add(node.Start, "anchors (&) have no use here. Write the value itself.");
        }

        if (!node.Tag.IsEmpty)
        {
            Add(node.Start, "tags (!) have no use here. Write the value itself.");
        }
    }

    private static bool IsNull(Scalar scalar) =>
        scalar.Style is ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";

    private static string Kind(ParsingEvent found) =>
        found switch
        {
            SequenceStart => "a list",
            MappingStart => "a mapping",
            AnchorAlias => "an alias (*)",
            _ => "this",
        };

    // Not Parser.SkipThisAndNestedEvents: that one throws where the events end early.
    private static void Skip(Parser parser)
    {
        var depth = 0;
        do
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestSkipped)
            {
                throw new YamlException(parser.Current.Start, parser.Current.End, "Too many values in values.");
            }
        } while (parser.MoveNext() && depth > 0);
    }

    // A tab is best shown itself; of all else that is broken, where it begins.
    private void AddSyntaxError(string text, YamlException exception)
    {
        var lastLine = text.Split('\n').ElementAtOrDefault((int)exception.End.Line - 1) ?? "";
        if (lastLine.Contains('\t', StringComparison.Ordinal))
        {
            Add(exception.End, $"not valid YAML. {exception.Message} The line has a tab: use spaces.");
        }
        else
        {
            Add(exception.Start, $"not valid YAML. {exception.Message}");
        }
    }

    private void Add(Mark mark, string problem) => problems.Add($"{Position(mark)}: {problem}");

    private string Position(Mark mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}:{mark.Line}:{mark.Column}");
}
