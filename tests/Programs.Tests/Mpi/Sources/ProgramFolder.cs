using Cake.Core;
using Hoarfrost.Core.Errors;
using Hoarfrost.Programs.Mpi.Sources;
using Hoarfrost.Tooling.Commands;

namespace Programs.Tests.Mpi.Sources;

/// <summary>The folder of a program, and the real git.</summary>
internal sealed class ProgramFolder : IDisposable
{
    private readonly ToolBench _bench = new();

    public ProgramFolder()
    {
        Cake = RealContext.Create(_bench.Runner);
        Directory.CreateDirectory(Root);
    }

    public ICakeContext Cake { get; }

    public string Root => this["program"];

    /// <summary>A path beside the program's folder.</summary>
    public string this[string name] => Path.Combine(_bench.Folder, name);

    public string Add(string path, string text = "")
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public void AddFolder(string path) => Directory.CreateDirectory(Path.Combine(Root, path));

    public void AddLink(string path, string target) => File.CreateSymbolicLink(Path.Combine(Root, path), target);

    public Task RunAsync(string tool, params IReadOnlyList<string> arguments) =>
        Cake.RunCommandAsync(tool, arguments, new CommandSettings { IsQuery = true }, onLine: null, ToolBench.Token);

    public Task GitAsync(params IReadOnlyList<string> arguments) => RunAsync("git", ["-C", Root, .. arguments]);

    public Task<SourceTree> ReadAsync(params IReadOnlyList<string>? inputs) =>
        new SourceTreeReader(Cake, Root, "program.yaml")
        {
            Foreign = [Path.Combine(Root, ".clusters"), Path.Combine(Root, "results")],
        }.ReadAsync(inputs is { Count: 0 } ? null : inputs, ToolBench.Token);

    public async Task<IReadOnlyList<string>> PathsAsync(params IReadOnlyList<string>? inputs) =>
        [.. (await ReadAsync(inputs)).Entries.Select(entry => entry.Path)];

    public async Task<string> RefusalAsync(params IReadOnlyList<string>? inputs) =>
        (await Should.ThrowAsync<UsageException>(() => ReadAsync(inputs))).Message;

    public void Dispose() => _bench.Dispose();
}
