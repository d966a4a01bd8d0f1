using Hoarfrost.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hoarfrost.Options.Sources;

/// <summary>
/// Reads the parser's events rather than objects: each has its position, and aliases, tags and nesting are seen before they can cost
/// anything.
/// </summary>
/// <param name="takesSeveral">Whether an option's value may be a list or a mapping, by its name.</param>
internal sealed class ConfigFileParser(string path, Predicate<string> takesSeveral)
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
                $"{path} is larger than {ConfigFile.MaximumBytes / 1024} KiB: it is not a list of options."
            );
        }

        YamlEvents.Read(text, ReadStream, Add);
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
            YamlEvents.RefuseDecoration(mapping, Add);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                ReadEntry(parser);
            }
        }
        else if (parser.Accept<Scalar>(out var scalar) && YamlEvents.IsNull(scalar))
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

        YamlEvents.RefuseDecoration(key, Add);
        var start = parser.Current!.Start;
        if (!TryReadValue(parser, key.Value, out var value))
        {
            return;
        }

        if (entries.FirstOrDefault(entry => entry.Key == key.Value) is { } first)
        {
            Add(key.Start, $"{Shown.Plain(key.Value)} is there already, at {first.KeyPosition}.");
            return;
        }

        entries.Add(new ConfigFileEntry(key.Value, value, Position(key.Start), Position(start)));
    }

    /// <param name="value">Null where it is none.</param>
    private bool TryReadValue(Parser parser, string key, out string? value)
    {
        if (
            !takesSeveral(key)
            || !parser.Accept<NodeEvent>(out var node)
            || node is not (SequenceStart or MappingStart)
        )
        {
            return TryReadScalar(parser, $"{Shown.Plain(key)} must be one plain value", out value);
        }

        YamlEvents.RefuseDecoration(node, Add);
        parser.MoveNext();
        var items = new List<string>();
        var isRight = true;
        while (!parser.Accept<SequenceEnd>(out _) && !parser.Accept<MappingEnd>(out _))
        {
            var name = node is MappingStart ? Item() + "=" : "";
            items.Add(name + Item());
        }

        parser.MoveNext();
        value = string.Join('\n', items);
        return isRight;

        string? Item()
        {
            isRight &= TryReadScalar(parser, $"each value of {Shown.Plain(key)} must be a plain one", out var item);
            return item;
        }
    }

    private bool TryReadScalar(Parser parser, string rule, out string? value)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            YamlEvents.RefuseDecoration(scalar, Add);
            value = YamlEvents.IsNull(scalar) ? null : scalar.Value;
            return true;
        }

        if (parser.Current is not (NodeEvent or AnchorAlias))
        {
            // YamlDotNet 18.1 leaves the value out after some broken keys.
            throw new YamlException(parser.Current!.Start, parser.Current.End, "A value is missing.");
        }

        Add(parser.Current.Start, $"{rule}, not {Kind(parser.Current)}.");
        Skip(parser);
        value = null;
        return false;
    }

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

    private void Add(Mark mark, string problem) => problems.Add($"{Position(mark)}: {problem}");

    private string Position(Mark mark) => $"{path}:{mark.Line}:{mark.Column}";
}
