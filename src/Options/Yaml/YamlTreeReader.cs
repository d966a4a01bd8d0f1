using Hoarfrost.Core.Text;
using Hoarfrost.Options.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Hoarfrost.Options.Yaml;

/// <summary>What a YAML file is, for messages about it.</summary>
/// <param name="Name">Without an article.</param>
/// <param name="Example">A line of it.</param>
internal sealed record YamlSubject(string Name, string Example)
{
    /// <summary>Of the file at most.</summary>
    public int MostCharacters { get; init; } = YamlTreeReader.MaximumCharacters;
}

/// <summary>
/// Makes a tree of the parser's events. Anchors, aliases, tags and merge keys are refused, and so is depth, before they can cost anything.
/// </summary>
internal sealed class YamlTreeReader(ProblemList problems, YamlSubject subject)
{
    public const int MaximumCharacters = 64 * 1024;

    // A description of a program needs five. YamlDotNet's time grows with the square of the depth.
    private const int DeepestValue = 12;

    /// <returns>Null where the text is no YAML mapping; why is in the problems.</returns>
    public YamlMapping? Read(string text) => Read<YamlMapping>(text, "a mapping of keys to values");

    /// <returns>Null where the text is no YAML list; why is in the problems.</returns>
    public YamlList? ReadList(string text) => Read<YamlList>(text, "a list");

    private T? Read<T>(string text, string form)
        where T : YamlValue
    {
        if (text.Length > subject.MostCharacters)
        {
            Add(
                Mark.Empty,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the file is larger than {subject.MostCharacters / 1024} KiB: it does not describe a {subject.Name}."
                )
            );
            return null;
        }

        T? found = null;
        YamlEvents.Read(text, parser => found = ReadStream<T>(parser, form), Add);
        return found;
    }

    private T? ReadStream<T>(Parser parser, string form)
        where T : YamlValue
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out var start))
        {
            Add(Mark.Empty, $"the file is empty. At the least it needs a line such as \"{subject.Example}\".");
            return null;
        }

        var value = ReadValue(parser, depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            Add(second.Start, $"a second document begins here. The file describes one {subject.Name}.");
        }

        if (value is not T found)
        {
            Add(start.End, $"the file must be {form}, such as \"{subject.Example}\".");
            return null;
        }

        return found;
    }

    private YamlValue ReadValue(Parser parser, int depth)
    {
        if (depth > DeepestValue)
        {
            throw new YamlException(parser.Current!.Start, parser.Current.End, "Too many values in values.");
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            Add(alias.Start, "aliases (*) have no use here. Write the value itself.");
            return new YamlScalar("", IsNull: true, Position(alias.Start));
        }

        if (parser.Current is not NodeEvent node)
        {
            // YamlDotNet 18.1 leaves the value out after some broken keys.
            throw new YamlException(parser.Current!.Start, parser.Current.End, "A value is missing.");
        }

        YamlEvents.RefuseDecoration(node, Add);
        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return Scalar(scalar);
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var items = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(ReadValue(parser, depth + 1));
            }

            return new YamlList(items, Position(list.Start));
        }

        return ReadMapping(parser, depth);
    }

    private YamlMapping ReadMapping(Parser parser, int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadValue(parser, depth + 1);
            var value = ReadValue(parser, depth + 1);
            if (key is not YamlScalar name)
            {
                Add(key.Position, "a key must be one plain word.");
            }
            else if (name.Text == "<<")
            {
                Add(name.Position, "merge keys (<<) have no use here. Write the keys themselves.");
            }
            else if (entries.Find(entry => entry.Key.Text == name.Text) is { } first)
            {
                Add(name.Position, $"{Shown.Plain(name.Text)} is there already, at line {first.Key.Position?.Line}.");
            }
            else
            {
                entries.Add(new YamlEntry(name, value));
            }
        }

        return new YamlMapping(entries, Position(start.Start));
    }

    private static YamlScalar Scalar(Scalar scalar) =>
        new(scalar.Value, YamlEvents.IsNull(scalar), Position(scalar.Start));

    private void Add(Mark mark, string message) => Add(Position(mark), message);

    private void Add(FilePosition? position, string message) => problems.Add("", position, message);

    private static FilePosition Position(Mark mark) => new(Math.Max(1, mark.Line), Math.Max(1, mark.Column));
}
