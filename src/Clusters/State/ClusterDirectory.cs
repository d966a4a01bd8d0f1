using Hoarfrost.Core.Files;

namespace Hoarfrost.Clusters.State;

/// <summary>Where the state of one cluster lies: <c>.clusters/NAME</c>. Only paths; <see cref="Create"/> alone touches the disk.</summary>
/// <param name="root">The directory of this one cluster. It need not exist.</param>
internal sealed class ClusterDirectory(string root)
{
    /// <summary>Absolute.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public bool Exists => Directory.Exists(Root);

    /// <summary>The resolved options that the cluster was made with.</summary>
    public string ClusterJson => Path.Combine(Root, "cluster.json");

    /// <summary>Held by the pipeline that works on the cluster: <see cref="ClusterLock"/>.</summary>
    public string Lock => Path.Combine(Root, "lock");

    public string StepsDirectory => Path.Combine(Root, "steps");

    public string RunsDirectory => Path.Combine(Root, "runs");

    /// <summary>The cluster's key pair and its pinned <c>known_hosts</c>.</summary>
    public string SshDirectory => Path.Combine(Root, "ssh");

    /// <summary>For a person's own ssh: the nodes, by their names. Only where they are machines.</summary>
    public string SshConfig => Path.Combine(Root, "ssh_config");

    public string LogsDirectory => Path.Combine(Root, "logs");

    /// <summary>Ansible's inventory.</summary>
    public string Inventory => Path.Combine(Root, "inventory.yml");

    /// <summary>The record of a target's last run.</summary>
    public string StepFile(string target) => Path.Combine(StepsDirectory, StateName.Check(target) + ".json");

    /// <summary>Terraform's state and data of one stack.</summary>
    public string StackDirectory(string stack) => Path.Combine(Root, "tf", StateName.Check(stack));

    /// <summary>A copy of the stacks, in which Terraform runs.</summary>
    public string StackSources => Path.Combine(Root, "tf", "source");

    /// <summary>Terraform's providers.</summary>
    public string Plugins => Path.Combine(Root, "tf", "plugins");

    /// <summary>What a cloud platform found out and chose: <c>google.json</c>.</summary>
    public string PlatformJson(string platform) => Path.Combine(Root, StateName.Check(platform) + ".json");

    /// <summary>Hosts that exist, and what was changed on them.</summary>
    public string PreparedHosts => Path.Combine(Root, "prepared-hosts.json");

    /// <summary>The way to the cluster's Kubernetes API, where the platform makes it.</summary>
    public string Kubeconfig => Path.Combine(Root, "kubeconfig");

    /// <summary>The token that the kubeconfig names, where the environment gives one.</summary>
    public string KubeToken => Path.Combine(Root, "kube-token");

    /// <summary>Docker's own configuration, with a login in it, while an image is pushed.</summary>
    public string DockerConfig => Path.Combine(Root, "docker");

    public string RunFile(string runId) => Path.Combine(RunsDirectory, StateName.Check(runId) + ".json");

    /// <summary>Makes the directories that every cluster has, for their owner only (0700).</summary>
    /// <exception cref="StateException">The system refuses it.</exception>
    public void Create()
    {
        PrivateDirectory.Create(Root);
        foreach (var directory in (string[])[StepsDirectory, RunsDirectory, SshDirectory, LogsDirectory])
        {
            PrivateDirectory.Create(directory);
        }
    }

    /// <summary>
    /// Removes everything but the lock, which the caller holds; the lock's own disposal then removes the file and the empty directory.
    /// </summary>
    /// <exception cref="StateException">The system refuses it.</exception>
    public void Clear()
    {
        if (!Exists)
        {
            return;
        }
        try
        {
            foreach (var entry in new DirectoryInfo(Root).EnumerateFileSystemInfos())
            {
                Remove(entry);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileProblem.Removing(Root, e);
        }
    }

    private void Remove(FileSystemInfo entry)
    {
        if (entry.FullName == Lock)
        {
            return;
        }
        if (entry is DirectoryInfo { LinkTarget: null } directory)
        {
            directory.Delete(recursive: true);
        }
        else
        {
            entry.Delete();
        }
    }
}
