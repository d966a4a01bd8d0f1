using System.Text;
using Hoarfrost.Core.Text;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>What the console says of what changes on hosts. Pure.</summary>
internal static class PreparationText
{
    /// <summary>Hosts on which the same changes are told of together.</summary>
    public static string Of(IReadOnlyList<(string Host, HostPlan Plan)> hosts)
    {
        var text = new StringBuilder("--prepare changes this, and Teardown takes it back:");
        foreach (var group in hosts.GroupBy(host => Of(host.Plan), host => host.Host))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{string.Join(", ", group)}:{group.Key}");
        }

        return text.ToString();
    }

    /// <summary>What stands against it: of packages that are there, none is touched, as that could not be taken back.</summary>
    /// <returns>Null: nothing.</returns>
    public static string? Refusal(IReadOnlyList<(string Host, HostPlan Plan)> hosts)
    {
        var lines = hosts.SelectMany(host => Refusal(host.Host, host.Plan.Packages)).ToList();
        return lines.Count == 0
            ? null
            : string.Join(
                '\n',
                lines.Append(
                    "Teardown could not take that back, so nothing was changed. Do it yourself, then run the same command again; or leave --prepare out: hosts are then taken as they are."
                )
            );
    }

    public static string Of(string host, UndoneHost undone)
    {
        var lines = new List<string>();
        if (undone.LeftTo is { } other)
        {
            return $"{host}: the cluster {other} needs what was prepared, too: its Teardown takes it back.";
        }

        if (undone.Removed.Count > 0)
        {
            lines.Add(Counted.Of(undone.Removed.Count, "package") + " removed");
        }

        lines.AddRange(undone.Kept.Select(kept => $"{kept.Package} stays: it {kept.Why}"));
        lines.AddRange(undone.Changed.Select(changed => $"{changed} stays: it was changed since"));
        lines.AddRange(undone.Failed.Select(failed => $"not taken back: {failed}"));
        return $"{host}: {(lines.Count == 0 ? "as it was" : string.Join("; ", lines))}.";
    }

    private static string Of(HostPlan plan)
    {
        var settings = plan.Settings.Where(setting => setting.From != setting.To).ToList();
        var text = new StringBuilder();
        Add(
            "packages installed",
            plan.Packages.Install.Select(package => $"{package.Package.Split(':')[0]} {package.Version}")
        );
        Add("files written", plan.Files.Select(file => file.IsThere ? $"{file.Path} (replaced)" : file.Path));
        Add("settings", settings.Select(setting => $"{setting.Key} {setting.From} -> {setting.To}"));
        Add("units stopped", plan.Units);
        Add("also prepared for", plan.SharedWith);
        return text.ToString();

        void Add(string title, IEnumerable<string> items)
        {
            var list = items.ToList();
            if (list.Count > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  {title} ({list.Count}): {string.Join(", ", list)}");
            }
        }
    }

    private static IEnumerable<string> Refusal(string host, HostPackages packages)
    {
        if (packages.Upgrade.Count > 0)
        {
            var names = packages.Upgrade.Select(package => package.Package).ToList();
            var changes = packages.Upgrade.Select(package => $"{package.Package} {package.From} -> {package.To}");
            yield return $"{host}: --prepare would upgrade {string.Join(", ", changes)}: sudo apt-get update && sudo apt-get install --only-upgrade {string.Join(' ', names)}";
        }

        if (packages.Remove.Count > 0)
        {
            yield return $"{host}: --prepare would remove {string.Join(", ", packages.Remove)}, which conflict with what it installs.";
        }

        if (packages.Broken.Count > 0)
        {
            yield return $"{host}: --prepare would finish what somebody else has begun to install: {string.Join(", ", packages.Broken)}: sudo dpkg --configure --pending, or sudo apt-get install --fix-broken";
        }
    }
}
