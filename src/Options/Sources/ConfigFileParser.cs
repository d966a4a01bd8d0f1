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
        if (!parser.TryConsume<Scalar>(out var value))
        {
            Add(
                parser.Current!.Start,
                $"{Shown.Plain(key.Value)} must be one plain value, not {Kind(parser.Current!)}."
            );
            Skip(parser);
            return;
        }

        YamlEvents.RefuseDecoration(value, Add);
        if (entries.FirstOrDefault(entry => entry.Key == key.Value) is { } first)
        {
            Add(key.Start, $"{Shown.Plain(key.Value)} is there already, at {first.KeyPosition}.");
            return;
        }

        entries.Add(
            new ConfigFileEntry(
                key.Value,
                YamlEvents.IsNull(value) ? null : value.Value,
                Position(key.Start),
                Position(value.Start)
            )
        );
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
