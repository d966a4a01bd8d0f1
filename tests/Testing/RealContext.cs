using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;
using NSubstitute;

namespace Testing;

/// <summary>A context whose tools are those of this machine, run by the real runner.</summary>
internal static class RealContext
{
    public static ICakeContext Create(IProcessRunner runner)
    {
        var context = Substitute.For<ICakeContext>();
        var tools = Substitute.For<IToolLocator>();
        tools
            .Resolve(Arg.Any<IEnumerable<string>>())
            .Returns(call => call.Arg<IEnumerable<string>>().Select(Find).FirstOrDefault(path => path is not null));
        context.FileSystem.Returns(new FileSystem());
        var environment = Substitute.For<ICakeEnvironment>();
        environment.WorkingDirectory.Returns(new DirectoryPath(Environment.CurrentDirectory));
        context.Environment.Returns(environment);
        context.ProcessRunner.Returns(runner);
        context.Tools.Returns(tools);
        return context;
    }

    public static bool Has(string executable) => Find(executable) is not null;

    public static FilePath? Find(string executable) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(directory => System.IO.Path.Combine(directory, executable))
            .Where(File.Exists)
            .Select(path => new FilePath(path))
            .FirstOrDefault();
}
