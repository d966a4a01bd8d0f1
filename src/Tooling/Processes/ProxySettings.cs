using System.Net;

namespace Hoarfrost.Tooling.Processes;

/// <summary>
/// The way out of this machine, where it leads through a proxy: the variables that tools know, by their names in small letters. Pure.
/// </summary>
internal sealed record ProxySettings(IReadOnlyDictionary<string, string> Variables)
{
    private const string Exceptions = "no_proxy";

    private static readonly string[] Names = ["http_proxy", "https_proxy", "all_proxy", Exceptions];

    /// <summary>The names that have a value here.</summary>
    public IEnumerable<string> Given => Variables.Keys.Order(StringComparer.Ordinal);

    /// <summary>Of each in small letters and in capitals: tools read the one, the other, or both.</summary>
    public IEnumerable<KeyValuePair<string, string>> BothSpellings =>
        Variables.SelectMany(variable =>
            (KeyValuePair<string, string>[])[variable, new(variable.Key.ToUpperInvariant(), variable.Value)]
        );

    /// <summary>Those without a password in them, which may be in an argument, a log or a file.</summary>
    public ProxySettings Public => new(Where(static value => !HasPassword(value)));

    /// <summary>Those with one.</summary>
    public ProxySettings Secret => new(Where(HasPassword));

    /// <summary>Those that also a container, which has a loopback of its own, can reach.</summary>
    public ProxySettings Reachable => new(Where(static value => !IsOnLoopback(value)));

    /// <param name="variable">Of the pipeline's environment.</param>
    public static ProxySettings Of(Func<string, string?> variable)
    {
        return new(
            Names
                .Select(name => (Name: name, Value: Find(name) ?? Find(name.ToUpperInvariant())))
                .Where(one => one.Value is not null)
                .ToDictionary(one => one.Name, one => one.Value!, StringComparer.Ordinal)
        );

        string? Find(string name) => variable(name) is [_, ..] value ? value : null;
    }

    private Dictionary<string, string> Where(Func<string, bool> keeps) =>
        Variables
            .Where(variable => variable.Key == Exceptions || keeps(variable.Value))
            .ToDictionary(StringComparer.Ordinal);

    private static bool HasPassword(string proxy) => proxy.Contains('@');

    // With or without a scheme: "proxy:3128" is one, too.
    private static bool IsOnLoopback(string proxy) =>
        Uri.TryCreate(
            proxy.Contains("://", StringComparison.Ordinal) ? proxy : $"http://{proxy}",
            UriKind.Absolute,
            out var uri
        )
        && (uri.IsLoopback || (IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address)));
}
