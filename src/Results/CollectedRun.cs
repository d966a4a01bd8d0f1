using Hoarfrost.Results.Folder;

namespace Hoarfrost.Results;

/// <summary>A run in its folder.</summary>
/// <param name="Result">As the folder keeps it.</param>
/// <param name="Written">Whether this call wrote to the folder; false where it was whole already.</param>
internal sealed record CollectedRun(ResultsFolder Folder, RunResult Result, RunHistory History, bool Written);
