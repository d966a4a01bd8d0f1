using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Clusters.Nodes;
using Hoarfrost.Clusters.Packages;
using Hoarfrost.Core.Files;
using Hoarfrost.Core.Progress;
using Hoarfrost.Remote.Connection;
using Hoarfrost.Tooling.Installation;

namespace Hoarfrost.Clusters.Hosts.Preparation;

/// <summary>
/// Prepares hosts that exist as an image of nodes is, by the same roles, and takes back exactly that. What was done is written down on each
/// host, which <c>hoarfrost-prepare</c> does there, and in the cluster's state.
/// </summary>
internal sealed class HostPreparation(
    ICakeLog log,
    ProjectPaths paths,
    ClusterStateFile clusterState,
    PreparedHostsFile state,
    NodePackages packages,
    Playbook playbook
)
{
    private const string Name = "hoarfrost-prepare";
    private const string Folder = "/var/lib/hoarfrost";

    private static readonly TimeSpan ClearTimeout = TimeSpan.FromMinutes(1);

    // The program itself waits ten minutes for work that goes on.
    private static readonly TimeSpan SettleTimeout = TimeSpan.FromMinutes(11);

    // Of some hundred packages on a slow disk, behind another's apt.
    private static readonly TimeSpan UndoTimeout = TimeSpan.FromMinutes(20);

    private ClusterState Cluster => clusterState.Current;

    private string Identity => ClusterIdentity.Of(Cluster);

    /// <summary>Finds out what would change, says so, and does it. Hosts that are prepared already are left alone.</summary>
    /// <exception cref="UsageException">A host can't be prepared in a way that can be taken back; nothing was changed then.</exception>
    /// <exception cref="HoarfrostException">A host can't be reached, or Ansible failed there: the same command goes on, or Teardown takes back what was done.</exception>
    public async Task PrepareAsync(
        IReadOnlyList<PreparationHost> hosts,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var roots = await EachHost.RunAsync(hosts, CheckAsync, cancellationToken);
        state.Begin(hosts.Select(host => host.Name));
        var plans = await PlanAsync(roots, progress, cancellationToken);
        var changing = roots.Zip(plans).Where(host => !host.Second.Plan.IsPrepared).Select(host => host.First).ToList();
        if (changing.Count > 0)
        {
            log.Information("{0}", PreparationText.Of([.. plans.Where(host => !host.Plan.IsPrepared)]));
            try
            {
                await RunPlaybookAsync(changing, apply: true, progress, cancellationToken);
            }
            catch (HoarfrostException)
            {
                await TryEachAsync(changing, SettleAsync, cancellationToken);
                throw;
            }
            finally
            {
                // Of what was done before a failure, too; where it can't be had, the host has it.
                await TryEachAsync(changing, KeepRecordAsync, cancellationToken);
            }

            packages.Keep();
        }

        await EachHost.RunAsync([.. roots.Except(changing)], ClearAsync, cancellationToken);
    }

    /// <summary>Takes back what was done on those of the hosts that were prepared for a cluster; the others are left alone.</summary>
    /// <param name="identity">Of the cluster, whose state may be lost; empty: nothing on a host tells of it.</param>
    /// <returns>Hosts where that failed. It can be tried again at any time.</returns>
    public async Task<IReadOnlyList<HostStillPrepared>> UndoAsync(
        IReadOnlyList<PreparationHost> hosts,
        string identity,
        CancellationToken cancellationToken
    )
    {
        if (identity.Length == 0)
        {
            return [];
        }

        var left = await EachHost.RunAsync(hosts, (host, token) => UndoAsync(host, identity, token), cancellationToken);
        return [.. left.OfType<HostStillPrepared>()];
    }

    /// <summary>What takes back, by hand on a host, what was done there for a cluster; null: nothing was, as far as is known here.</summary>
    public string? UndoCommand(string host, string identity) =>
        state.Hosts.ContainsKey(host) ? CommandOf(identity) : null;

    private static string CommandOf(string identity) => $"sudo {Folder}/{Name} undo {identity}";

    private async Task<RootShell> CheckAsync(PreparationHost host, CancellationToken cancellationToken)
    {
        var root = await RootShell.OpenAsync(host, cancellationToken);
        var system = OsRelease.Parse(await root.RunAsync(["cat", "/etc/os-release"], cancellationToken)).Id;
        if (system is not ("debian" or "ubuntu"))
        {
            throw new UsageException(
                $"{host.Name} runs '{system}': --prepare is for Debian and Ubuntu. Leave it out: hosts are then taken as they are."
            );
        }

        return
            (
                await host.Shell.RunAsync(["test", "-x", HostInventory.Python], cancellationToken: cancellationToken)
            ).ExitCode == 0
            ? root
            : throw new UsageException(
                $"{host.Name} has no {HostInventory.Python}, which --prepare needs there: sudo apt-get install python3"
            );
    }

    private async Task<IReadOnlyList<(string Host, HostPlan Plan)>> PlanAsync(
        IReadOnlyList<RootShell> roots,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await RunPlaybookAsync(roots, apply: false, progress, cancellationToken);
            var plans = await EachHost.RunAsync(
                roots,
                async (root, token) => (root.Host.Name, Plan: await PlanOfAsync(root, token)),
                cancellationToken
            );
            return PreparationText.Refusal(plans) is { } refusal ? throw new UsageException(refusal) : plans;
        }
        catch (HoarfrostException)
        {
            await TryEachAsync(roots, AbandonAsync, cancellationToken);
            throw;
        }
    }

    /// <summary>Nothing was changed: what the plan was made with goes.</summary>
    private async Task AbandonAsync(RootShell root, CancellationToken cancellationToken)
    {
        await ClearAsync(root, cancellationToken);
        if (state.Hosts.TryGetValue(root.Host.Name, out var record) && record is null)
        {
            state.Forget(root.Host.Name);
        }
    }

    /// <summary>What was to come and did not is not this cluster's: somebody may install it later.</summary>
    private Task SettleAsync(RootShell root, CancellationToken cancellationToken) =>
        root.RunProgramAsync(Program, ["settle", Identity], "", SettleTimeout, cancellationToken);

    private async Task KeepRecordAsync(RootShell root, CancellationToken cancellationToken)
    {
        var text = await root.RunAsync(["cat", $"{Folder}/{Identity}.json"], cancellationToken);
        state.Keep(root.Host.Name, Read(root, text, PreparationJson.Default.JsonElement));
    }

    /// <summary>Does what need not succeed: a host that is gone is told of elsewhere.</summary>
    private Task TryEachAsync(
        IReadOnlyList<RootShell> roots,
        Func<RootShell, CancellationToken, Task> work,
        CancellationToken cancellationToken
    ) =>
        EachHost.RunAsync(
            roots,
            async (root, token) =>
            {
                try
                {
                    await work(root, token);
                }
                catch (HoarfrostException e)
                {
                    log.Verbose("{0}", e.Message);
                }

                return true;
            },
            cancellationToken
        );

    private async Task RunPlaybookAsync(
        IReadOnlyList<RootShell> roots,
        bool apply,
        ProgressStep progress,
        CancellationToken cancellationToken
    )
    {
        var ways = await EachHost.RunAsync(roots, (root, token) => root.Host.SshArguments(token), cancellationToken);
        await playbook.RunAsync(
            "prepare",
            HostInventory.Render(roots.Zip(ways)),
            [.. roots.Select(root => root.Host.Name)],
            new JsonObject
            {
                ["prepare_apply"] = apply,
                ["prepare_cluster"] = new JsonObject
                {
                    ["id"] = Identity,
                    ["name"] = Cluster.Cluster,
                    ["owner"] = Cluster.Owner,
                },
                ["program_packages"] = JsonNode.Parse(packages.ToJson()),
            },
            progress,
            cancellationToken
        );
    }

    private async Task<HostPlan> PlanOfAsync(RootShell root, CancellationToken cancellationToken) =>
        Read(
            root,
            await root.RunAsync(["cat", $"{Folder}/{Identity}.plan"], cancellationToken),
            PreparationJson.Default.HostPlan
        );

    private async Task<HostStillPrepared?> UndoAsync(
        PreparationHost host,
        string identity,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var known = state.Hosts;
            if (!known.ContainsKey(host.Name) && !await HasRecordAsync(host, identity, cancellationToken))
            {
                return null;
            }

            var root = await RootShell.OpenAsync(host, cancellationToken);
            var record = known.GetValueOrDefault(host.Name)?.GetRawText() ?? "";
            var report = await root.RunProgramAsync(
                Program,
                ["undo", identity],
                record,
                UndoTimeout,
                cancellationToken
            );
            log.Information(
                "{0}",
                PreparationText.Of(host.Name, Read(root, report, PreparationJson.Default.UndoneHost))
            );
            state.Forget(host.Name);
            return null;
        }
        catch (HoarfrostException e)
        {
            return new(host.Name, e.Message, CommandOf(identity));
        }
    }

    // Of a cluster whose state is lost, or was on another machine; with a plan alone, it was cut off before it began.
    private static async Task<bool> HasRecordAsync(
        PreparationHost host,
        string identity,
        CancellationToken cancellationToken
    )
    {
        string[] argv = ["test", "-e", $"{Folder}/{identity}.json", "-o", "-e", $"{Folder}/{identity}.plan"];
        return (await host.Shell.RunAsync(argv, cancellationToken: cancellationToken)).ExitCode == 0;
    }

    private Task<string> ClearAsync(RootShell root, CancellationToken cancellationToken) =>
        root.RunProgramAsync(Program, ["clear", Identity], "", ClearTimeout, cancellationToken);

    private string Program => File.ReadAllText(Path.Combine(paths.Playbooks, "files", Name));

    private static T Read<T>(RootShell root, string text, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(text, type)!;
        }
        catch (JsonException e)
        {
            throw new HoarfrostException(
                $"{root.Host.Name}: {Name} said what can't be read ({e.Message}): {text.Trim()}",
                e
            );
        }
    }
}
