using System.Diagnostics;
using Hoarfrost.Clusters.Hosts;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Files;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Clusters.Tests.Hosts;

/// <summary>This machine as a host that was not made by us: a home of its own, and nothing of this process's environment.</summary>
internal sealed class HostBench : INodeShell, IDisposable
{
    public const string Directory = "some place/hoarfrost";
    public const string Blas = "/usr/lib/x86_64-linux-gnu/openblas-pthread/libopenblas.so";

    private static readonly string Root = ProjectPaths.FindRoot(AppContext.BaseDirectory);

    private readonly TempFolder home = new();

    public HostBench()
    {
        // HPL's sources are fetched once for all tests.
        var paths = new ProjectPaths(Root, Path.Combine(Root, "artifacts", "tests"));
        Sources = new HplSources(paths);
        Software = new HostSoftware(paths, Sources);
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Name => "host-1";

    public HplSources Sources { get; }

    public HostSoftware Software { get; }

    public Dictionary<string, string> Environment { get; } =
        new()
        {
            ["PATH"] = "/usr/bin:/bin",
            ["OMPI_ALLOW_RUN_AS_ROOT"] = "1",
            ["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1",
        };

    /// <summary>What reached the host, in bytes.</summary>
    public long Received { get; private set; }

    public string At(string path) => Path.Combine(home.Path, path);

    public void Dispose() => home.Dispose();

    /// <summary>Makes a folder of the home, with links in it.</summary>
    public string Folder(string path, params (string Name, string Target)[] links)
    {
        System.IO.Directory.CreateDirectory(At(path));
        foreach (var (name, target) in links)
        {
            File.CreateSymbolicLink(Path.Combine(At(path), name), target);
        }

        return At(path);
    }

    /// <summary>Leaves the host but the tools that every system has.</summary>
    public void Strip(params string[] but)
    {
        string[] tools =
        [
            .. but,
            .. "bash sh env uname cat tar gzip sha256sum mktemp mv mkdir find rm grep head sed nproc python3".Split(
                ' '
            ),
        ];
        var folder = Folder("tools", [.. tools.Select(tool => (tool, $"/usr/bin/{tool}"))]);
        Environment["PATH"] = folder;
        Environment["HOARFROST_PYTHON"] = "/usr/bin/python3";
        File.WriteAllText(At(".bash_profile"), $"PATH={folder}\n");
    }

    /// <summary>A module system whose modules are folders with <c>bin</c> and <c>lib</c>.</summary>
    public void AddModules(string folder)
    {
        Folder("modules/init");
        Environment["MODULESHOME"] = At("modules");
        File.WriteAllText(
            At("modules/init/bash"),
            $$"""
            module() {
              case $* in
                '-t avail') printf '/apps/modules:\nmpi/\n' >&2; cd {{folder}} && printf '%s\n' */* >&2; cd - >/dev/null ;;
                load*)
                  [ -d "{{folder}}/$2" ] || { echo "Lmod has detected the following error: The following module(s) are unknown: \"$2\"" >&2; return 1; }
                  export PATH="{{folder}}/$2/bin:$PATH"
                  export LD_LIBRARY_PATH="{{folder}}/$2/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
                  export LIBRARY_PATH="{{folder}}/$2/lib${LIBRARY_PATH:+:$LIBRARY_PATH}"
                  export LOADED_NOTE="it's loaded" ;;
              esac
            }
            """
        );
    }

    public async Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo("/usr/bin/env", ["--", .. argv])
        {
            WorkingDirectory = home.Path,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        start.Environment["HOME"] = home.Path;
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var writing = Task.Run(
            () =>
            {
                try
                {
                    using var stream = process.StandardInput.BaseStream;
                    input?.Write(stream);
                    Received += input?.Length ?? 0;
                }
                catch (IOException)
                {
                    // It ended before it had read all.
                }
            },
            cancellationToken
        );
        await Task.Run(() => readOutput(process.StandardOutput.BaseStream), cancellationToken);
        await writing;
        await process.WaitForExitAsync(cancellationToken);
        return new(process.ExitCode, "", await error);
    }

    public bool IsTransient(HoarfrostException failure) => false;

    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Drop() { }

    /// <summary>The output of a command in the host's directory.</summary>
    public async Task<string> RunAsync(string script)
    {
        var result = await this.RunAsync(["sh", "-c", $"cd '{Directory}' && {script}"], cancellationToken: Token);
        result.ExitCode.ShouldBe(0, result.StdErr);
        return result.StdOut;
    }

    public async Task<FoundSoftware> ProbeAsync(params string[] modules) =>
        await Software.ProbeAsync(this, await SendAsync(), new(modules, Cc: null, BlasLink: null), Token);

    public async Task<string> SendAsync()
    {
        try
        {
            await Sources.FindAsync(Token);
        }
        catch (HoarfrostException e)
        {
            Assert.Skip(e.Message);
        }

        return await Software.SendAsync(this, Directory, Token);
    }
}
