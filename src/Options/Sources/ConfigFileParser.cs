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
        var shape = Shape(parser.Current);
        if (ReadValue(parser, key.Value) is not { } values)
        {
            return;
        }

        if (entries.FirstOrDefault(entry => string.Equals(entry.Key, key.Value, StringComparison.Ordinal)) is { } first)
        {
            Add(key.Start, $"{Shown.Plain(key.Value)} is there already, at {first.KeyPosition}.");
            return;
        }

        entries.Add(
            new ConfigFileEntry(
                key.Value,
                values is [null] ? null : string.Join('\n', values),
                Position(key.Start),
                Position(start)
            )
            {
                Shape = shape,
            }
        );
    }

    /// <returns>One value, those of a list, or <c>name=value</c> for each of a mapping; null where it is none of these.</returns>
    private List<string?>? ReadValue(Parser parser, string key)
    {
        if (parser.TryConsume<Scalar>(out var value))
        {
            return [Text(value)];
        }

        var items = new List<string?>();
        if (parser.TryConsume<SequenceStart>(out var list))
        {
            YamlEvents.RefuseDecoration(list, Add);
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadItem(parser, key));
            }

            return items;
        }

        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            YamlEvents.RefuseDecoration(mapping, Add);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var name = ReadItem(parser, key);
                items.Add($"{name}={ReadItem(parser, key)}");
            }

            return items;
        }

        Add(parser.Current!.Start, $"{Shown.Plain(key)} must be one plain value, not {Kind(parser.Current)}.");
        Skip(parser);
        return null;
    }

    private string? ReadItem(Parser parser, string key)
    {
        if (parser.TryConsume<Scalar>(out var item))
        {
            return Text(item);
        }

        if (parser.Current is not NodeEvent)
        {
            // YamlDotNet 18.1 leaves the value out after some broken keys.
            throw new YamlException(parser.Current!.Start, parser.Current.End, "A value is missing.");
        }

        Add(parser.Current!.Start, $"{Shown.Plain(key)} must have plain values, not {Kind(parser.Current)}.");
        Skip(parser);
        return null;
    }

    private string? Text(Scalar value)
    {
        YamlEvents.RefuseDecoration(value, Add);
        return YamlEvents.IsNull(value) ? null : value.Value;
    }

    private static string? Shape(ParsingEvent found) => found is SequenceStart or MappingStart ? Kind(found) : null;

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

    private string Position(Mark mark) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}:{mark.Line}:{mark.Column}");
}
