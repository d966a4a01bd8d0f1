using Hoarfrost.Core.Text;

namespace Hoarfrost.Platforms.Ssh.Inventory;

/// <summary>Where the paths of a hosts file begin.</summary>
/// <param name="Directory">The file's own.</param>
/// <param name="Home">The user's.</param>
/// <param name="Group">Of an inventory's hosts, only those of this group; null: all.</param>
internal sealed record HostsPlace(string Directory, string Home, string? Group = null);

/// <summary>Hosts in their short form, <c>[USER@]HOST[:PORT]</c> with ranges.</summary>
internal static class ShortHosts
{
    public static IReadOnlyList<HostDraft> Read(HostValue text, HostsProblems problems, HostsPlace place) =>
        [.. Expand(text, problems).Select(name => One(name, problems, place)).OfType<HostDraft>()];

    /// <summary>All names of a range; none where it is wrong, which is told.</summary>
    public static IReadOnlyList<HostValue> Expand(HostValue text, HostsProblems problems)
    {
        try
        {
            return [.. HostRange.Expand(text.Text).Select(name => text with { Text = name })];
        }
        catch (FormatException e)
        {
            problems.Add(text.Line, text.Column, $"{e.Message}.");
            return [];
        }
    }

    private static HostDraft? One(HostValue text, HostsProblems problems, HostsPlace place)
    {
        if (HostFields.Short(text.Text) is not { } host)
        {
            problems.Add(text.Line, text.Column, $"{Shown.Quoted(text.Text)} must be a host, [USER@]HOST[:PORT].");
            return null;
        }

        var draft = new HostDraft(text with { Text = host.Name }, place.Directory, place.Home);
        draft.Set("address", text with { Text = host.Destination });
        if (host.User is { } user)
        {
            draft.Set("user", text with { Text = user });
        }

        if (host.Port is { } port)
        {
            draft.Set("port", text with { Text = port.ToString(CultureInfo.InvariantCulture) });
        }

        return draft;
    }
}
