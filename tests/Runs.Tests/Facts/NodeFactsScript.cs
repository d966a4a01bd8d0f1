using Cake.Core;
using Hoarfrost.Core.Files;
using Hoarfrost.Tooling;
using Hoarfrost.Tooling.Commands;

namespace Runs.Tests.Facts;

/// <summary>The nodes' own <c>node_facts.py</c>, run by the Python of this machine.</summary>
internal sealed class NodeFactsScript : IDisposable
{
    private const string Script = """
        import json, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, sys.argv[1])
        import node_facts
        answer = getattr(node_facts, sys.argv[2])(*map(json.loads, sys.argv[3:]))
        print(json.dumps(answer, sort_keys=True))
        """;

    private static readonly string Folder = Path.Combine(
        ProjectPaths.FindRoot(AppContext.BaseDirectory),
        "playbooks",
        "roles",
        "job",
        "files"
    );

    private readonly ToolBench bench = new();
    private readonly ICakeContext context;

    public NodeFactsScript()
    {
        Assert.SkipUnless(RealContext.Has("python3"), "There is no python3 here.");
        context = RealContext.Create(bench.Runner);
    }

    public void Dispose() => bench.Dispose();

    /// <returns>The JSON of what a function of the script returns.</returns>
    /// <param name="arguments">In JSON.</param>
    public async Task<string> CallAsync(string function, params string[] arguments) =>
        (
            await context.RunCommandAsync(
                "python3",
                ["-c", Script, Folder, function, .. arguments],
                new CommandSettings { IsQuery = true },
                onLine: null,
                ToolBench.Token
            )
        ).Text;
}
