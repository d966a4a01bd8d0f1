using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using Hoarfrost.Tooling.Arguments;
using NSubstitute;

namespace Tooling.Tests.Fixtures;

/// <summary>What a runner sees: a machine where every tool is in /usr/bin, and a process that does as the test says.</summary>
internal sealed class ToolFixture
{
    private readonly HashSet<string> files = new(StringComparer.Ordinal);

    public ToolFixture(params string[] executables)
    {
        foreach (var name in executables)
        {
            files.Add($"/usr/bin/{name}");
        }

        Environment.WorkingDirectory.Returns(new DirectoryPath("/work"));
        FileSystem
            .GetFile(Arg.Any<FilePath>())
            .Returns(call =>
            {
                var file = Substitute.For<IFile>();
                file.Exists.Returns(files.Contains(call.Arg<FilePath>().FullPath));
                return file;
            });
        Tools
            .Resolve(Arg.Any<IEnumerable<string>>())
            .Returns(call =>
                call.Arg<IEnumerable<string>>()
                    .Select(name => $"/usr/bin/{name}")
                    .Where(files.Contains)
                    .Select(path => new FilePath(path))
                    .FirstOrDefault()
            );
        Context.FileSystem.Returns(FileSystem);
        Context.Environment.Returns(Environment);
        Context.ProcessRunner.Returns(ProcessRunner);
        Context.Tools.Returns(Tools);
        ProcessRunner.Start(Arg.Any<FilePath>(), Arg.Any<ProcessSettings>()).Returns(call => Start(call));
    }

    public ICakeContext Context { get; } = Substitute.For<ICakeContext>();

    public IFileSystem FileSystem { get; } = Substitute.For<IFileSystem>();

    public ICakeEnvironment Environment { get; } = Substitute.For<ICakeEnvironment>();

    public IProcessRunner ProcessRunner { get; } = Substitute.For<IProcessRunner>();

    public IToolLocator Tools { get; } = Substitute.For<IToolLocator>();

    public int ExitCode { get; set; }

    public bool ProcessStarts { get; set; } = true;

    /// <summary>An answer that each query understands, unless a test gives another.</summary>
    public IReadOnlyList<string> Output { get; set; } = ["{}"];

    public IReadOnlyList<string> Errors { get; set; } = [];

    /// <summary>What the tool does, given its arguments.</summary>
    public Action<IReadOnlyList<string>>? Does { get; set; }

    /// <summary>The executable of the last call.</summary>
    public string? Path { get; private set; }

    /// <summary>The argument vector of the last call.</summary>
    public IReadOnlyList<string> Arguments { get; private set; } = [];

    public ProcessSettings? Settings { get; private set; }

    public void AddFile(string path) => files.Add(path);

    private FakeProcess? Start(NSubstitute.Core.CallInfo call)
    {
        Path = call.Arg<FilePath>().FullPath;
        Settings = call.Arg<ProcessSettings>();
        Arguments = Settings.Arguments.ToVector();
        if (!ProcessStarts)
        {
            return null;
        }

        Does?.Invoke(Arguments);
        foreach (var line in Output)
        {
            Settings.RedirectedStandardOutputHandler?.Invoke(line);
        }

        return new FakeProcess(ExitCode, Output, Errors);
    }
}
