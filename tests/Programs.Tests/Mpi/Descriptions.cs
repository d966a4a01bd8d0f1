using Hoarfrost.Core.Files;
using Hoarfrost.Programs.Mpi.Definition;

namespace Programs.Tests.Mpi;

/// <summary>Programs that tests read.</summary>
internal static class Descriptions
{
    public static ProgramReaderContext Context { get; } =
        new("my-program", ["local", "gcp", "gke", "kube", "ssh", "slurm"], ["hpl"]);

    public static string Root { get; } = ProjectPaths.FindRoot(AppContext.BaseDirectory);

    public static MpiProgramFile File(string yaml)
    {
        var reading = ProgramReader.Read(yaml, Context);
        reading.Problems.ShouldBeEmpty();
        return reading.File.ShouldNotBeNull();
    }

    public static MpiProgram Read(string yaml) => File(yaml).Common;

    /// <summary>What is wrong with it, as people see it.</summary>
    public static IReadOnlyList<string> Problems(string yaml)
    {
        var reading = ProgramReader.Read(yaml, Context);
        reading.File.ShouldBeNull();
        return [.. reading.Problems.Select(problem => problem.ToString("program.yaml"))];
    }

    /// <summary>The names of those in programs/.</summary>
    public static IReadOnlyList<string> Shipped =>
        [.. Directory.GetDirectories(Path.Combine(Root, "programs")).Select(path => Path.GetFileName(path)!).Order()];

    public static string ShippedText(string name) =>
        System.IO.File.ReadAllText(Path.Combine(Root, "programs", name, "program.yaml"));

    public static MpiProgram ReadShipped(string name)
    {
        var reading = ProgramReader.Read(ShippedText(name), Context with { DefaultName = name });
        reading.Problems.ShouldBeEmpty();
        return ParameterValues.Apply(
            reading.File.ShouldNotBeNull().For("local"),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
    }

    public static string Sample(string name) => System.IO.File.ReadAllText(SamplePath(name));

    public static byte[] SampleBytes(string name) => System.IO.File.ReadAllBytes(SamplePath(name));

    private static string SamplePath(string name) => Path.Combine(AppContext.BaseDirectory, "Mpi", "Samples", name);
}
