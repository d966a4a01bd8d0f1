using Repository.Tests.Tools;

namespace Repository.Tests.Launcher;

/// <summary>A folder with build.sh and sources, and a <c>dotnet</c> that notes how it was called instead of building or running.</summary>
internal sealed class FakeClone : IDisposable
{
    public const int ProgramsExitCode = 7;

    // The arguments of each build on a line; those of the program NUL after NUL.
    private const string Dotnet = """
        #!/bin/sh
        here=${0%/*}
        if [ "$1" = restore ]; then
          [ ! -e "$here/unreachable" ] || { cat "$here/unreachable"; exit 1; }
        elif [ "$1" = build ]; then
          echo "$*" >> "$here/builds"
          env > "$here/environment"
          [ ! -e "$here/broken" ] || exit 1
          mkdir -p "$7/bin/Hoarfrost/release"
          : > "$7/bin/Hoarfrost/release/Hoarfrost.dll"
        else
          printf '%s\0' "$@" > "$here/arguments"
          exit 7
        fi

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hoarfrost clone ");

    public FakeClone()
    {
        foreach (var folder in (string[])["build", "src", "tasks", "bin"])
        {
            _folder.CreateSubdirectory(folder);
        }

        foreach (var file in (string[])["build.sh", "global.json", "Directory.Build.props", "Directory.Packages.props"])
        {
            File.Copy(Clone.At(file), At(file));
        }

        File.WriteAllText(At("src/Source.cs"), "");
        File.WriteAllText(At("tasks/Source.cs"), "");
        foreach (
            var tool in (string[])
                ["awk", "bash", "cat", "cp", "dirname", "env", "find", "mkdir", "mv", "sh", "sleep", "touch"]
        )
        {
            File.CreateSymbolicLink(At($"bin/{tool}"), Which(tool));
        }

        File.WriteAllText(At("bin/dotnet"), Dotnet);
        File.SetUnixFileMode(At("bin/dotnet"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        Age();
    }

    public IReadOnlyList<string> Builds => File.Exists(At("bin/builds")) ? File.ReadAllLines(At("bin/builds")) : [];

    /// <summary>Of the build: <c>NAME=value</c>.</summary>
    public IReadOnlyList<string> Environment => File.ReadAllLines(At("bin/environment"));

    /// <summary>What the program was given, without its own name.</summary>
    public IReadOnlyList<string> Arguments => [.. File.ReadAllText(At("bin/arguments")).Split('\0')[1..^1]];

    public void RemoveDotnet() => File.Delete(At("bin/dotnet"));

    public void BreakBuild() => File.WriteAllText(At("bin/broken"), "");

    /// <param name="said">What a restore says then.</param>
    public void BreakRestore(string said) => File.WriteAllText(At("bin/unreachable"), said);

    public void RepairBuild() => File.Delete(At("bin/broken"));

    public void Touch(string source) => File.SetLastWriteTimeUtc(At(source), DateTime.UtcNow.AddSeconds(5));

    /// <param name="directory">Where the caller stands; default: in the root of the system.</param>
    public Task<ToolOutput> RunAsync(IEnumerable<string> arguments, string directory = "/") =>
        Tool.RunAsync(At("build.sh"), arguments, directory, new Dictionary<string, string> { ["PATH"] = At("bin") });

    /// <summary>In a folder of another name, which is a copy of the clone.</summary>
    public Task<ToolOutput> RunInAsync(string folder) =>
        RunLineAsync(
            """
            cd "$CLONE" && mkdir "$FOLDER" && cp -R build build.sh global.json src tasks Directory.* "$FOLDER" && exec "$FOLDER/build.sh"
            """,
            folder
        );

    /// <param name="line">Read by bash, in the folder above the clone.</param>
    public Task<ToolOutput> RunLineAsync(string line, string folder = "") =>
        Tool.RunAsync(
            At("bin/bash"),
            ["-c", line],
            _folder.Parent!.FullName,
            new Dictionary<string, string>
            {
                ["PATH"] = At("bin"),
                ["CLONE"] = _folder.Name,
                ["FOLDER"] = folder,
            }
        );

    public string At(string path) => Path.Combine(_folder.FullName, path);

    public void Dispose() => _folder.Delete(recursive: true);

    // So that nothing is as young as the stamp of the first build.
    private void Age()
    {
        foreach (
            var entry in _folder
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Where(entry => entry.LinkTarget is null)
        )
        {
            entry.LastWriteTimeUtc = DateTime.UtcNow.AddMinutes(-1);
        }
    }

    private static string Which(string tool) =>
        ((string[])["/usr/bin", "/bin"]).Select(folder => Path.Combine(folder, tool)).First(File.Exists);
}
