using System.Text;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>
/// An inventory of Ansible in its INI form: hosts below <c>[group]</c>, <c>[group:children]</c>, <c>[group:vars]</c>; without any section, a
/// plain list of hosts, a line each.
/// </summary>
internal static class AnsibleIni
{
    private const string Ungrouped = "ungrouped";

    public static IReadOnlyList<HostDraft> Read(string text, HostsProblems problems, HostsPlace place)
    {
        var groups = new AnsibleGroups(problems, place);
        var (group, kind) = (Ungrouped, "hosts");
        foreach (var (index, raw) in text.TrimStart('\ufeff').Split('\n').Index())
        {
            var line = raw.TrimEnd('\r', ' ', '\t');
            var start = line.Length - line.TrimStart().Length;
            var words = line[start..];
            if (words.Length == 0 || words[0] is '#' or ';')
            {
                continue;
            }

            var at = new HostValue(words, index + 1, start + 1);
            if (words[0] == '[' && words.Split('#')[0].TrimEnd().EndsWith(']') && IsSection(words))
            {
                (group, kind) = Section(at, problems);
                groups.AddGroup(group);
            }
            else if (kind == "vars")
            {
                ReadVariable(group, at);
            }
            else if (kind == "children")
            {
                groups.AddChild(group, words.Split([' ', '\t', '#'])[0]);
            }
            else
            {
                ReadHost(group, at);
            }
        }

        return groups.Hosts(place.Group);

        void ReadVariable(string group, HostValue line)
        {
            if (line.Text.Split('=', 2) is not [var name, var value])
            {
                problems.Add(line.Line, line.Column, $"{Shown.Quoted(line.Text)} must be NAME=VALUE.");
                return;
            }

            var text = value.Trim();
            var plain = text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0] ? text[1..^1] : text;
            groups.SetOfGroup(
                group,
                name.Trim(),
                line with
                {
                    Text = plain,
                    Column = line.Column + line.Text.IndexOf('=', StringComparison.Ordinal) + 1,
                }
            );
        }

        void ReadHost(string group, HostValue line)
        {
            IReadOnlyList<HostValue> words = [.. Words(line, problems)];
            if (words.Count == 0)
            {
                return;
            }

            var (pattern, port) = Port(words[0]);
            foreach (var host in ShortHosts.Expand(pattern, problems))
            {
                groups.AddHost(group, host);
                if (port is not null)
                {
                    groups.SetOfHost(host.Text, "ansible_port", port);
                }

                foreach (var word in words.Skip(1))
                {
                    if (word.Text.Split('=', 2) is not [{ Length: > 0 } name, var value])
                    {
                        problems.Add(
                            word.Line,
                            word.Column,
                            $"{Shown.Quoted(word.Text)} must be NAME=VALUE: one host a line."
                        );
                        break;
                    }

                    groups.SetOfHost(
                        host.Text,
                        name,
                        word with
                        {
                            Text = value,
                            Column = word.Column + name.Length + 1,
                        }
                    );
                }
            }
        }
    }

    // [a:b] alone on a line is no range of hosts: it would name none.
    private static bool IsSection(string line) =>
        line.IndexOf(']', StringComparison.Ordinal) == line.Split('#')[0].TrimEnd().Length - 1;

    private static (string Group, string Kind) Section(HostValue line, HostsProblems problems)
    {
        var parts = line.Text.Split('#')[0].Trim()[1..^1].Split(':');
        var kind = parts.Length == 1 ? "hosts" : parts[^1];
        if (parts.Length > 2 || parts[0].Length == 0 || kind is not ("hosts" or "children" or "vars"))
        {
            problems.Add(
                line.Line,
                line.Column,
                $"{Shown.Quoted(line.Text)} must be [GROUP], [GROUP:children] or [GROUP:vars]."
            );
            return (Ungrouped, "hosts");
        }

        return (parts[0], kind);
    }

    /// <summary>A port behind the name, but not within a range or of an IPv6 address.</summary>
    private static (HostValue Pattern, HostValue? Port) Port(HostValue word)
    {
        var colon = word.Text.LastIndexOf(':');
        return
            colon > word.Text.LastIndexOf(']')
            && colon > 0
            && (word.Text[colon - 1] == ']' || word.Text.LastIndexOf(':', colon - 1) <= word.Text.LastIndexOf(']'))
            ? (
                word with
                {
                    Text = word.Text[..colon],
                },
                word with
                {
                    Text = word.Text[(colon + 1)..],
                    Column = word.Column + colon + 1,
                }
            )
            : (word, null);
    }

    /// <summary>As a shell splits them: quotes hold blanks, and # begins a comment between words.</summary>
    private static IEnumerable<HostValue> Words(HostValue line, HostsProblems problems)
    {
        var text = line.Text;
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] is ' ' or '\t')
            {
                i++;
                continue;
            }

            if (text[i] == '#')
            {
                yield break;
            }

            var start = i;
            var word = new StringBuilder();
            char? quote = null;
            for (; i < text.Length && (quote is not null || text[i] is not (' ' or '\t')); i++)
            {
                if (text[i] == quote)
                {
                    quote = null;
                }
                else if (quote is null && text[i] is '"' or '\'')
                {
                    quote = text[i];
                }
                else if (text[i] == '\\' && quote != '\'' && i + 1 < text.Length)
                {
                    word.Append(text[++i]);
                }
                else
                {
                    word.Append(text[i]);
                }
            }

            if (quote is not null)
            {
                problems.Add(line.Line, line.Column + start, $"the quote {quote} has no end on this line.");
                yield break;
            }

            yield return line with
            {
                Text = word.ToString(),
                Column = line.Column + start,
            };
        }
    }
}
