using Repository.Tests.Tools;

namespace Repository.Tests.Linters;

/// <summary>Hosts that we did not make have the Python of their system: that of RHEL 8 is 3.6.</summary>
public sealed class PythonTests
{
    // By the "New in version" and "Changed in version" of Python's library reference.
    private const string Check = """
        import ast, sys

        NEWER = {
            "keywords": {"capture_output", "text", "dirs_exist_ok", "missing_ok", "root_dir", "cancel_futures", "onexc", "filter"},
            "names": {
                "shlex.join", "platform.freedesktop_os_release", "math.prod", "math.dist", "math.comb", "math.lcm", "socket.create_server",
                "contextlib.nullcontext", "contextlib.chdir", "time.time_ns", "time.monotonic_ns", "functools.cache", "functools.cached_property",
                "os.pidfd_open", "os.posix_spawn", "os.waitstatus_to_exitcode", "dataclasses", "importlib.resources", "graphlib", "zoneinfo",
                "tomllib", "hashlib.file_digest", "itertools.pairwise", "itertools.batched", "random.randbytes",
                "datetime.UTC", "statistics.fmean", "asyncio.run", "statistics.quantiles",
            },
            "methods": {"removeprefix", "removesuffix", "isascii", "fromisoformat", "with_stem", "is_relative_to", "bit_count"},
        }


        def name_of(node):
            return f"{name_of(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else "?"


        def problems(tree):
            for node in ast.walk(tree):
                if isinstance(node, ast.Call):
                    yield from (f"{word.arg}=" for word in node.keywords if word.arg in NEWER["keywords"])
                if isinstance(node, ast.Attribute) and (name_of(node) in NEWER["names"] or node.attr in NEWER["methods"]):
                    yield name_of(node)
                if isinstance(node, (ast.Import, ast.ImportFrom)):
                    yield from (one.name for one in node.names if one.name in NEWER["names"])
                    module = getattr(node, "module", None)
                    yield from (f"{module}.{one.name}" for one in node.names if module in NEWER["names"] or f"{module}.{one.name}" in NEWER["names"])
                if isinstance(node, ast.ImportFrom) and node.module == "__future__":
                    yield from (one.name for one in node.names if one.name == "annotations")
                # Of numbers and sets it is old; of what holds an environment, or a dictionary in braces, it is of 3.9.
                if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.BitOr):
                    sides = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.target, node.value]
                    if any(isinstance(side, (ast.Dict, ast.DictComp)) or name_of(side) == "os.environ" for side in sides):
                        yield "| of dictionaries"
                    if any(isinstance(side, ast.Call) and name_of(side.func) == "dict" for side in sides):
                        yield "| of dictionaries"
                if isinstance(node, (ast.Return, ast.Yield)) and isinstance(node.value, ast.Tuple):
                    if any(isinstance(part, ast.Starred) for part in node.value.elts):
                        yield "a star in what is returned"


        found = False
        for path in sys.argv[1:]:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            try:
                wrong = [f"{problem} is newer" for problem in problems(ast.parse(text, path, feature_version=(3, 6)))]
            except SyntaxError as error:
                wrong = [str(error)]
            for problem in wrong:
                found = True
                print(f"{path}: {problem}")
        sys.exit(found)
        """;

    [Fact]
    public async Task Should_Run_On_Python_3_6_When_A_Script_Is_For_Nodes()
    {
        // Given
        var scripts = (await Clone.TrackedAsync())
            .Where(path => path.StartsWith("playbooks/", StringComparison.Ordinal) && IsPython(path))
            .ToList();

        // When
        var check = await CheckAsync([.. scripts]);

        // Then
        scripts.ShouldContain("playbooks/roles/job/files/hoarfrost-job");
        scripts.ShouldContain("playbooks/roles/job/files/program/run.py");
        check.ShouldBeClean();
    }

    [Theory]
    [InlineData("while chunk := read():\n    pass")]
    [InlineData("def f(a, /):\n    pass")]
    [InlineData("subprocess.run([], capture_output=True)")]
    [InlineData("env = os.environ | {}")]
    [InlineData("env |= {'A': '1'}")]
    [InlineData("'abc'.removeprefix('a')")]
    [InlineData("import platform\nplatform.freedesktop_os_release()")]
    [InlineData("from math import prod")]
    [InlineData("import dataclasses")]
    [InlineData("from dataclasses import dataclass")]
    [InlineData("from __future__ import annotations")]
    [InlineData("def f(a):\n    return 1, *a")]
    [InlineData("match a:\n    case 1: pass")]
    public async Task Should_Be_Found_When_A_Script_Needs_A_Newer_Python(string text)
    {
        // Given
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, text + "\n", TestContext.Current.CancellationToken);

        // When
        var check = await CheckAsync(script);
        File.Delete(script);

        // Then
        check.ExitCode.ShouldBe(1, check.Errors);
        check.Output.ShouldStartWith($"{script}: ");
    }

    private static Task<ToolOutput> CheckAsync(params string[] scripts) =>
        Tool.RunAsync("python3", ["-c", Check, .. scripts]);

    private static bool IsPython(string path) =>
        path.EndsWith(".py", StringComparison.Ordinal)
        || (File.ReadLines(Clone.At(path)).FirstOrDefault() ?? "") is { } line
            && line.StartsWith("#!", StringComparison.Ordinal)
            && line.Contains("python", StringComparison.Ordinal);
}
