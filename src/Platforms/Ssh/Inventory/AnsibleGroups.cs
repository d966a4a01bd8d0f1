using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>
/// The groups of an inventory of Ansible, in whichever form it is written, and what they say of a host. Of variables, those of a child have
/// their way over those of its parent, those of a host over all; of groups of one depth, the last by name.
/// </summary>
/// <remarks>docs.ansible.com, "How variables are merged". Files of group_vars and host_vars beside the inventory are not read.</remarks>
internal sealed class AnsibleGroups(HostsProblems problems, HostsPlace place)
{
    private const string All = "all";

    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["ansible_host"] = "address",
        ["ansible_ssh_host"] = "address",
        ["ansible_user"] = "user",
        ["ansible_ssh_user"] = "user",
        ["ansible_port"] = "port",
        ["ansible_ssh_port"] = "port",
        ["ansible_ssh_private_key_file"] = "key",
        ["ansible_private_key_file"] = "key",
        ["internal_address"] = "internal",
    };

    private static readonly string[] Arguments = ["ansible_ssh_common_args", "ansible_ssh_extra_args"];

    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal) { [All] = new() };
    private readonly Dictionary<string, HostValue> hosts = new(StringComparer.Ordinal);
    private readonly List<string> order = [];
    private readonly Dictionary<string, Dictionary<string, HostValue>> hostVariables = new(StringComparer.Ordinal);

    public void AddGroup(string group) => groups.TryAdd(group, new());

    public void AddChild(string group, string child)
    {
        AddGroup(group);
        AddGroup(child);
        groups[group].Children.Add(child);
    }

    public void AddHost(string group, HostValue host)
    {
        AddGroup(group);
        groups[group].Hosts.Add(host.Text);
        if (hosts.TryAdd(host.Text, host))
        {
            order.Add(host.Text);
            hostVariables[host.Text] = new(StringComparer.Ordinal);
        }
    }

    public void SetOfHost(string host, string variable, HostValue value) => hostVariables[host][variable] = value;

    public void SetOfGroup(string group, string variable, HostValue value)
    {
        AddGroup(group);
        groups[group].Variables[variable] = value;
    }

    /// <param name="wanted">Only those of a group; null: all.</param>
    public IReadOnlyList<HostDraft> Hosts(string? wanted)
    {
        if (wanted is not null && !groups.ContainsKey(wanted))
        {
            var nearest = Nearest.Find(wanted, groups.Keys);
            problems.Add(
                1,
                1,
                $"there is no group {Shown.Quoted(wanted)}{(nearest is null ? "" : $"; did you mean {nearest}?")}. There are: {string.Join(", ", groups.Keys)}."
            );
            return [];
        }

        var taken = wanted is null or All ? null : Members(wanted, []);
        var depths = Depths();
        return [.. order.Where(name => taken?.Contains(name) != false).Select(name => Draft(hosts[name], depths))];
    }

    private HostDraft Draft(HostValue host, IReadOnlyDictionary<string, int> depths)
    {
        var merged = new Dictionary<string, HostValue>(StringComparer.Ordinal);
        var ofHost = groups
            .Where(group => group.Key == All || Members(group.Key, []).Contains(host.Text))
            .OrderBy(group => group.Key == All ? -1 : depths[group.Key])
            .ThenBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => group.Value.Variables)
            .Append(hostVariables[host.Text]);
        foreach (var (variable, value) in ofHost.SelectMany(static variables => variables))
        {
            merged[variable] = value;
        }

        var draft = new HostDraft(host, place.Directory, place.Home);
        foreach (var (variable, value) in merged)
        {
            Take(draft, variable, value);
        }

        return draft;
    }

    private void Take(HostDraft draft, string variable, HostValue value)
    {
        var isArguments = Arguments.Contains(variable);
        if (!isArguments && variable != "ansible_connection" && !Variables.ContainsKey(variable))
        {
            return;
        }

        if (value.Text.Contains("{{", StringComparison.Ordinal))
        {
            problems.Add(
                value.Line,
                value.Column,
                $"{variable} holds a template ({Shown.Plain(value.Text)}), which only Ansible can evaluate. Write the value itself."
            );
        }
        else if (isArguments)
        {
            TakeJump(draft, variable, value);
        }
        else if (variable == "ansible_connection")
        {
            if (value.Text is not ("ssh" or "smart" or "paramiko" or "ansible.builtin.ssh"))
            {
                problems.Add(
                    value.Line,
                    value.Column,
                    $"ansible_connection {Shown.Quoted(value.Text)}: only ssh leads to hosts here."
                );
            }
        }
        else
        {
            draft.Set(Variables[variable], value);
        }
    }

    /// <summary>The jump host, as <c>-J</c> or <c>-o ProxyJump=</c> names it. Whatever else stands there belongs into the ssh configuration.</summary>
    private void TakeJump(HostDraft draft, string variable, HostValue value)
    {
        var words = value
            .Text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('"', '\''))
            .ToList();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var option =
                word == "-o" && i + 1 < words.Count ? words[++i]
                : word.StartsWith("-o", StringComparison.Ordinal) ? word[2..]
                : null;
            if (word == "-J" && i + 1 < words.Count)
            {
                draft.Set("jump", value with { Text = words[++i] });
            }
            else if (word.StartsWith("-J", StringComparison.Ordinal) && word.Length > 2)
            {
                draft.Set("jump", value with { Text = word[2..] });
            }
            else if (option?.StartsWith("ProxyJump=", StringComparison.OrdinalIgnoreCase) == true)
            {
                draft.Set("jump", value with { Text = option["ProxyJump=".Length..] });
            }
            else
            {
                problems.Add(
                    value.Line,
                    value.Column,
                    $"{variable}: {Shown.Plain(option is null ? word : $"-o {option}")} is not read; of arguments, only a jump host is (-J, ProxyJump). Say it of the host in your ~/.ssh/config."
                );
            }
        }
    }

    private HashSet<string> Members(string group, HashSet<string> seen)
    {
        if (!seen.Add(group))
        {
            return [];
        }

        var members = groups[group].Hosts.ToHashSet(StringComparer.Ordinal);
        foreach (var child in groups[group].Children)
        {
            members.UnionWith(Members(child, seen));
        }

        return members;
    }

    /// <summary>How far below the top each group is: a group is deeper than all of its parents.</summary>
    private Dictionary<string, int> Depths()
    {
        var depths = groups.Keys.ToDictionary(static name => name, static _ => 0, StringComparer.Ordinal);
        // A circle ends where the groups do.
        for (var round = 0; round < groups.Count; round++)
        {
            foreach (var (name, group) in groups)
            {
                foreach (var child in group.Children)
                {
                    depths[child] = Math.Max(depths[child], Math.Min(depths[name] + 1, groups.Count));
                }
            }
        }

        return depths;
    }

    private sealed class Group
    {
        public List<string> Hosts { get; } = [];

        public List<string> Children { get; } = [];

        public Dictionary<string, HostValue> Variables { get; } = new(StringComparer.Ordinal);
    }
}
