namespace Hoarfrost.Remote.OpenSsh;

/// <summary>What the ssh config makes of a destination, as <c>ssh -G</c> prints it.</summary>
/// <param name="ControlPath">Of the user's own master connection, with all tokens replaced; null: none is configured.</param>
/// <param name="ProxyJump">As it was written: not every part of it has a user and a port.</param>
/// <param name="UserKnownHostsFiles">Paths may begin with <c>~</c>.</param>
internal sealed record OpenSshConfig(
    string HostName,
    int Port,
    string User,
    string? ControlPath,
    string? ProxyJump,
    string? ProxyCommand,
    IReadOnlyList<string> UserKnownHostsFiles
)
{
    /// <param name="text">Lines of a keyword in lower case and its value. Keywords come once, those of lists each time again.</param>
    public static OpenSshConfig Parse(string text)
    {
        var values = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(static line => line.Split(' ', 2))
            .Where(static words => words.Length == 2)
            .ToLookup(static words => words[0], static words => words[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return new(
            Required("hostname"),
            int.Parse(Required("port"), NumberStyles.None, CultureInfo.InvariantCulture),
            Required("user"),
            Optional("controlpath"),
            Optional("proxyjump"),
            Optional("proxycommand"),
            [.. (Optional("userknownhostsfile") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)]
        );

        string Required(string keyword) =>
            values[keyword].FirstOrDefault() ?? throw new FormatException($"'ssh -G' printed no {keyword}.");

        string? Optional(string keyword) =>
            values[keyword].FirstOrDefault() is { Length: > 0 } value and not "none" ? value : null;
    }
}
