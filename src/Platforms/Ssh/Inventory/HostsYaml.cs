using Hoarfrost.Core.Text;
using Hoarfrost.Options.Sources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>
/// A hosts file of our own: <c>hosts:</c> with a list, or the list alone, of which an element is a name or the values of one host. Ansible's
/// inventories are told by their groups.
/// </summary>
internal static class HostsYaml
{
    // YamlDotNet's time grows with the square of the depth. No inventory is as deep.
    private const int Deepest = 32;

    private const string Example = "- {name: node1, address: 10.0.0.11, user: ada}";

    public static IReadOnlyList<HostDraft> Read(string text, HostsProblems problems, HostsPlace place)
    {
        if (Load(text, problems) is not { } root)
        {
            return [];
        }

        var list = (root as YamlMappingNode)?.Children.FirstOrDefault(static pair => Scalar(pair.Key) == "hosts").Value;
        if (root is YamlMappingNode mapping && list is not YamlSequenceNode)
        {
            return AnsibleYaml.Read(mapping, problems, place);
        }

        if (root is YamlMappingNode own)
        {
            foreach (var (key, _) in own.Children.Where(static pair => Scalar(pair.Key) != "hosts"))
            {
                Add(problems, key, $"{Shown.Quoted(Scalar(key) ?? "")} has no use here. There is: hosts.");
            }
        }

        if ((list ?? root) is not YamlSequenceNode hosts)
        {
            Add(
                problems,
                root,
                $"the file must be a list of hosts, such as \"{Example}\", or an inventory of Ansible."
            );
            return [];
        }

        return [.. hosts.Children.SelectMany(host => Host(host, problems, place))];
    }

    private static YamlNode? Load(string text, HostsProblems problems)
    {
        var stream = new YamlStream();
        var isBroken = false;
        YamlEvents.Read(
            text,
            parser =>
            {
                var events = new List<ParsingEvent>();
                var depth = 0;
                while (parser.MoveNext())
                {
                    depth += parser.Current!.NestingIncrease;
                    events.Add(parser.Current);
                    if (parser.Current is AnchorAlias || depth > Deepest)
                    {
                        throw new YamlException(
                            parser.Current.Start,
                            parser.Current.End,
                            depth > Deepest
                                ? "Too many values in values."
                                : "Aliases (*) have no use here. Write the value itself."
                        );
                    }
                }

                stream.Load(new EventList(events));
            },
            (mark, problem) =>
            {
                isBroken = true;
                problems.Add(mark.Line, mark.Column, problem);
            }
        );
        if (!isBroken && stream.Documents.Count != 1)
        {
            problems.Add(1, 1, $"the file must be one list of hosts, such as \"{Example}\".");
        }

        return isBroken || stream.Documents.Count != 1 ? null : stream.Documents[0].RootNode;
    }

    private static IEnumerable<HostDraft> Host(YamlNode node, HostsProblems problems, HostsPlace place)
    {
        if (Scalar(node) is { } text)
        {
            return ShortHosts.Read(new(text, node.Start.Line, node.Start.Column), problems, place);
        }

        if (node is not YamlMappingNode host)
        {
            Add(problems, node, $"a host must be a name or its values, such as \"{Example}\".");
            return [];
        }

        var values = new Dictionary<string, HostValue>(StringComparer.Ordinal);
        foreach (var (key, value) in host.Children)
        {
            var name = Scalar(key) ?? "";
            if (!HostDraft.Keys.Contains(name))
            {
                var nearest = Nearest.Find(name, HostDraft.Keys);
                Add(
                    problems,
                    key,
                    $"{Shown.Quoted(name)} is no value of a host{(nearest is null ? "" : $"; did you mean {nearest}?")}. There are: {string.Join(", ", HostDraft.Keys)}."
                );
            }
            else if (Scalar(value) is { } one)
            {
                values[name] = new(one, value.Start.Line, value.Start.Column);
            }
            else
            {
                Add(problems, value, $"{name} must be one plain value.");
            }
        }

        if (values.GetValueOrDefault("name") is not { } named)
        {
            if (values.GetValueOrDefault("address") is not { } address)
            {
                Add(problems, node, "a host needs a name or an address.");
                return [];
            }

            named = address with { Text = HostFields.NameOf(address.Text) };
        }

        var draft = new HostDraft(named, place.Directory, place.Home);
        foreach (var (key, value) in values.Where(static pair => pair.Key != "name"))
        {
            draft.Set(key, value);
        }

        return [draft];
    }

    internal static string? Scalar(YamlNode node) => (node as YamlScalarNode)?.Value;

    internal static void Add(HostsProblems problems, YamlNode node, string problem) =>
        problems.Add(node.Start.Line, node.Start.Column, problem);

    /// <summary>Events that were read before, for YamlDotNet's own reader.</summary>
    private sealed class EventList(IReadOnlyList<ParsingEvent> events) : IParser
    {
        private int index = -1;

        public ParsingEvent? Current => index >= 0 && index < events.Count ? events[index] : null;

        public bool MoveNext() => ++index < events.Count;
    }
}
