using Hoarfrost.Core.Hashing;
using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>The program that a command runs, with all that its options say put in.</summary>
/// <param name="Folder">Absolute: what is sent lies here. Null where nothing is.</param>
/// <param name="File">The description, absolute; null where <c>--command</c> is all that there is.</param>
internal sealed record ProgramSource(MpiProgram Program, string? Folder, string? File)
{
    /// <summary>Adds what a run is made by; how it is judged is not among it.</summary>
    public void AddTo(Fingerprint fingerprint)
    {
        fingerprint
            .Add("program", Program.Name)
            .Add("packages", string.Join(' ', Program.Packages))
            .Add("inputs", Program.Inputs is null ? null : string.Join('\n', Program.Inputs))
            .Add("outputs", string.Join('\n', Program.PromisedFiles))
            .Add("ranks", $"{Program.Ranks}")
            .Add("timeout", Program.Timeout?.Ticks);
        foreach (var (key, text) in Program.Lines)
        {
            fingerprint.Add(key, text);
        }

        foreach (var (name, value) in Program.Environment)
        {
            fingerprint.Add($"environment.{name}", value);
        }
    }
}
