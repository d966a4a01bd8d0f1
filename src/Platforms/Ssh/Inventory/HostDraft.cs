using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>A value of a host, and where it stands.</summary>
internal sealed record HostValue(string Text, long Line, long Column);

/// <summary>A host while its file is read: each value is checked where it stands.</summary>
internal sealed class HostDraft(HostValue name, string directory, string home)
{
    private readonly Dictionary<string, HostValue> values = new(StringComparer.Ordinal);

    public HostValue Name => name;

    /// <summary>By the names of our own files.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["name", "address", "user", "port", "key", "jump", "internal"];

    public void Set(string key, HostValue value) => values[key] = value;

    /// <returns>Null where a value is wrong; the problems are told.</returns>
    public HostEntry? ToEntry(HostsProblems problems)
    {
        var isRight = true;
        Require("name", HostFields.IsName(name.Text), name, HostFields.NameRule);
        Check(
            "address",
            HostFields.IsDestination,
            "a host's name, its IP address, or an alias of your ssh configuration"
        );
        Check("user", HostFields.IsUser, "the name of an account");
        Check("port", static text => HostFields.Port(text) is not null, "a number from 1 to 65535");
        Check("jump", HostFields.IsJump, "[USER@]HOST[:PORT], several split by commas");
        Check("internal", HostFields.IsInternal, "the host's own IPv4 address, such as 10.0.0.11");
        Check("key", static text => text.Length > 0 && !text.Any(char.IsControl), "the path of a private key");
        return !isRight
            ? null
            : new(name.Text, Text("address") ?? name.Text)
            {
                User = Text("user"),
                Port = Text("port") is { } port ? HostFields.Port(port) : null,
                Key = Text("key") is { } key ? FullPath(key) : null,
                Jump = Text("jump"),
                Internal = Text("internal"),
            };

        string? Text(string key) => values.GetValueOrDefault(key)?.Text;

        void Check(string key, Predicate<string> rule, string allowed)
        {
            if (values.TryGetValue(key, out var value))
            {
                Require(key, rule(value.Text), value, allowed);
            }
        }

        void Require(string key, bool holds, HostValue value, string allowed)
        {
            if (!holds)
            {
                isRight = false;
                problems.Add(value.Line, value.Column, $"{key} {Shown.Quoted(value.Text)} must be {allowed}.");
            }
        }
    }

    private string FullPath(string key) =>
        Path.GetFullPath(
            key == "~" || key.StartsWith("~/", StringComparison.Ordinal) ? home + key[1..] : key,
            directory
        );
}
