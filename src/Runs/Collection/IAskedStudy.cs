using Hoarfrost.Results.Model;

namespace Hoarfrost.Runs.Collection;

/// <summary>The study that a command goes on with.</summary>
internal interface IAskedStudy
{
    /// <summary>Whether a run is one of its runs: it is waited for, whatever options the rest of the command has.</summary>
    bool Has(StudyTag run);
}
