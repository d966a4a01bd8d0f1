using Hoarfrost.Programs.Mpi.Definition;

namespace Hoarfrost.Programs.Mpi.Sources;

/// <summary>The program that a command runs, with all that its options say put in.</summary>
/// <param name="Folder">Absolute: what is sent lies here. Null where nothing is.</param>
/// <param name="File">The description, absolute; null where <c>--command</c> is all that there is.</param>
internal sealed record ProgramSource(MpiProgram Program, string? Folder, string? File);
