using Hoarfrost.Options.Yaml;

namespace Hoarfrost.Programs.Mpi.Definition;

/// <summary>The description of a program, for every platform.</summary>
/// <param name="Common">Where a platform differs in nothing.</param>
/// <param name="On">What differs, by platform.</param>
internal sealed record MpiProgramFile(MpiProgram Common, IReadOnlyDictionary<string, ProgramPart> On)
{
    public MpiProgram For(string platform) => On.TryGetValue(platform, out var part) ? part.ApplyTo(Common) : Common;
}

/// <summary>What was read of a description.</summary>
/// <param name="File">Null where there are problems.</param>
internal sealed record ProgramReading(MpiProgramFile? File, IReadOnlyList<YamlProblem> Problems);

/// <summary>What a description is read with.</summary>
/// <param name="DefaultName">For one that does not say its name: that of its folder.</param>
/// <param name="Platforms">Those that <c>on</c> may name.</param>
/// <param name="TakenNames">Names of programs that are no MPI program's.</param>
internal sealed record ProgramReaderContext(
    string DefaultName,
    IReadOnlyList<string> Platforms,
    IReadOnlyList<string> TakenNames
);
