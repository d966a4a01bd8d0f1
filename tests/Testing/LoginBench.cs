using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Options;
using Hoarfrost.Runs.Slurm.Batch;
using Hoarfrost.Runs.Slurm.Login;

namespace Testing;

/// <summary>This machine as a login node: a real shell and real directories, with programs in place of Slurm's that answer what theirs do.</summary>
/// <remarks>They are found by PATH, which is the whole process's: one test at a time has them (<see cref="Name"/>).</remarks>
internal sealed class LoginBench : IDisposable
{
    public const string Name = "commands of Slurm on PATH";

    /// <summary>What a controller that is being restarted has squeue say.</summary>
    public const string NoController =
        "echo 'slurm_load_jobs error: Unable to contact slurm controller (connect failure)' >&2; exit 1";

    private readonly TempFolder folder = new();
    private readonly string? path = Environment.GetEnvironmentVariable("PATH");

    public LoginBench()
    {
        foreach (var name in (string[])["sbatch", "squeue", "sacct", "scontrol", "scancel"])
        {
            Command(name, "");
        }

        Environment.SetEnvironmentVariable("PATH", $"{folder["bin"]}:{path}");
        Options = new HoarfrostOptions { Cluster = "blue" }
            .With(new SlurmOptions())
            .With(new HostSoftwareOptions { RemoteDir = Place });
        Login = new(Options, new([], []));
        Queue = new(Login, Options, TimeProvider.System);
    }

    public HoarfrostOptions Options { get; }

    public SlurmLogin Login { get; }

    public JobQueue Queue { get; }

    /// <summary>The cluster's directory.</summary>
    public string Directory => $"{Place}/blue";

    /// <summary>What was asked of Slurm's commands, a line each.</summary>
    public IReadOnlyList<string> Asked => File.Exists(folder["asked"]) ? File.ReadAllLines(folder["asked"]) : [];

    private string Place => folder["place"];

    /// <summary>What a command of Slurm's does from now on.</summary>
    public void Command(string name, string script)
    {
        System.IO.Directory.CreateDirectory(folder["bin"]);
        var next = folder[$"{name}.new"];
        File.WriteAllText(next, $"#!/bin/sh\necho \"{name} $*\" >>'{folder["asked"]}'\n{script}\n");
        File.SetUnixFileMode(next, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.Move(next, Path.Combine(folder["bin"], name), overwrite: true);
    }

    /// <summary>A file below <see cref="Directory"/>.</summary>
    public string Write(string name, string text)
    {
        var file = Path.Combine(Directory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("PATH", path);
        folder.Dispose();
    }
}
