using System.Diagnostics;
using System.Text.Json.Nodes;
using Hoarfrost.Core.Files;

namespace Clusters.Tests.Hosts;

/// <summary>
/// <c>hoarfrost-prepare</c> itself on a folder that stands for a host's root: accounts and records are files of it, packages are the real dpkg's
/// and apt's there. What would touch this machine (accounts, units) is written down in place of being done.
/// </summary>
internal sealed class PreparedRoot : IDisposable
{
    /// <summary>Gets the program, the root, and the program's arguments.</summary>
    private const string Loader = """
        import os, sys
        script, root = sys.argv[1:3]
        os.environ.update(PATH=root + "/bin:" + os.environ["PATH"], ROOT=root, DPKG_ADMINDIR=root + "/var/lib/dpkg")
        program = {"__name__": "hoarfrost-prepare", "__doc__": ""}
        exec(compile(open(script).read(), script, "exec"), program)
        for name in ("FOLDER", "APT", "DPKG_LOG", "GUARD", "SSHD_FOLDER", "SSHD_PID", "SSHD", "PASSWD", "GROUP", "DPKG"):
            program[name] = root + program[name]
        program["ENVIRONMENT"]["APT_CONFIG"] = root + "/apt.conf"
        program["APT_CONFIG"] = program["FOLDER"] + "/apt.conf"
        program["os"].getuid = lambda: 0
        sys.argv = ["hoarfrost-prepare"] + sys.argv[3:]
        try:
            program["main"](sys.argv[1:])
        except program["Failure"] as failure:
            sys.exit("hoarfrost-prepare: {}".format(failure))
        """;

    private static readonly string Script = Path.Combine(
        ProjectPaths.FindRoot(AppContext.BaseDirectory),
        "playbooks",
        "files",
        "hoarfrost-prepare"
    );

    private readonly TempFolder root = new();
    private readonly Dictionary<string, string> packages = new(StringComparer.Ordinal);

    public PreparedRoot()
    {
        Write("/etc/passwd", "root:x:0:0::/root:/bin/sh\n");
        Write("/etc/group", "root:x:0:\n");
        Write("/var/lib/dpkg/status", "");
        Write(
            "/apt.conf",
            $"Dir \"{root.Path}\";\nDir::State::status \"{root.Path}/var/lib/dpkg/status\";\nDir::Etc::trusted \"/dev/null\";\n"
        );
        foreach (
            var folder in (string[])
                [
                    "/etc/apt/apt.conf.d",
                    "/etc/apt/preferences.d",
                    "/etc/ssh/sshd_config.d",
                    "/var/lib/apt/lists/partial",
                    "/var/lib/dpkg/info",
                    "/var/lib/dpkg/updates",
                    "/var/cache/apt/archives/partial",
                ]
        )
        {
            Directory.CreateDirectory(root.Path + folder);
        }

        Program("userdel", "echo \"userdel $*\" >> \"$ROOT/done\"");
        Program("groupdel", "echo \"groupdel $*\" >> \"$ROOT/done\"");
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public string At(string path) => root.Path + path;

    public void Dispose() => root.Dispose();

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    public void Add(string path, string line) => File.AppendAllText(At(path), line + "\n");

    public string Read(string path) => File.Exists(At(path)) ? File.ReadAllText(At(path)) : "";

    public IReadOnlyList<string> Paths(string folder) =>
        [.. Directory.GetFileSystemEntries(At(folder)).Select(static path => Path.GetFileName(path))];

    /// <summary>What was done to accounts and units.</summary>
    public IReadOnlyList<string> Done => Read("/done").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A command that the program calls, as a script in which <c>$ROOT</c> is the root.</summary>
    public void Program(string name, string script)
    {
        Write($"/bin/{name}", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(At($"/bin/{name}"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>As if dpkg had brought a package into that state, with that script: for a preparation that has begun, or for people.</summary>
    public void Package(string name, string state = "installed", string? postinst = null, bool isTheirs = false)
    {
        if (!isTheirs && File.Exists(At("/var/lib/hoarfrost/dpkg.log")))
        {
            Add("/var/lib/hoarfrost/dpkg.log", $"processing: install: {name}\nstatus: {name}: half-installed");
        }

        packages[name] = state;
        Write(
            "/var/lib/dpkg/status",
            string.Concat(
                packages
                    .Where(static package => package.Value != "absent")
                    .Select(static package =>
                        $"Package: {package.Key}\nStatus: {(package.Value == "config-files" ? "deinstall" : "install")} ok {package.Value}\nMaintainer: x\nArchitecture: amd64\nVersion: 1\n{(package.Value == "triggers-pending" ? "Triggers-Pending: ldconfig\n" : "")}Description: x\n\n"
                    )
            )
        );
        if (postinst is not null)
        {
            Write($"/var/lib/dpkg/info/{name}.postinst", postinst);
        }
    }

    /// <summary>A cluster's plan, as the playbook had it made.</summary>
    public void Plan(
        string identity,
        IEnumerable<string> packages,
        IEnumerable<string>? files = null,
        string units = "",
        IEnumerable<string>? settings = null
    ) =>
        Write(
            $"/var/lib/hoarfrost/{identity}.plan",
            new JsonObject
            {
                ["id"] = identity,
                ["cluster"] = "frost",
                ["owner"] = "ada",
                ["specification"] = new JsonObject(),
                ["packages"] = new JsonObject
                {
                    ["install"] = new JsonArray([
                        .. packages.Select(name => new JsonObject { ["package"] = $"{name}:amd64", ["version"] = "1" }),
                    ]),
                    ["upgrade"] = new JsonArray(),
                    ["remove"] = new JsonArray(),
                    ["broken"] = new JsonArray(),
                },
                ["files"] = new JsonArray([
                    .. (files ?? []).Select(path => new JsonObject { ["path"] = At(path), ["isThere"] = false }),
                ]),
                // Files, as those below /sys are.
                ["settings"] = new JsonArray([
                    .. (settings ?? []).Select(key => new JsonObject
                    {
                        ["key"] = At(key),
                        ["from"] = Read(key),
                        ["to"] = "",
                    }),
                ]),
                ["units"] = new JsonArray([
                    .. units.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(unit => JsonValue.Create(unit)),
                ]),
            }.ToJsonString()
        );

    public JsonNode Record(string identity) => JsonNode.Parse(Read($"/var/lib/hoarfrost/{identity}.json"))!;

    /// <summary>On standard input.</summary>
    public string Input { get; set; } = "";

    /// <returns>What it said, as JSON; null: nothing.</returns>
    public async Task<JsonNode?> RunAsync(params string[] arguments)
    {
        var (exitCode, output, error) = await TryAsync(arguments);
        exitCode.ShouldBe(0, error);
        return output.Length == 0 ? null : JsonNode.Parse(output);
    }

    public async Task<(int ExitCode, string Output, string Error)> TryAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("python3", ["-I", "-c", Loader, Script, root.Path, .. arguments])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await process.StandardInput.WriteAsync(Input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await error);
    }
}
