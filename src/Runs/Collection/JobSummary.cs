namespace Hoarfrost.Runs.Collection;

/// <summary>The summary of a job of a GitHub workflow, where this is one.</summary>
internal sealed class JobSummary(ICakeEnvironment environment)
{
    private const string Variable = "GITHUB_STEP_SUMMARY";

    public async Task AddAsync(Func<string> markdown, CancellationToken cancellationToken)
    {
        if (environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path)
        {
            await File.AppendAllTextAsync(path, markdown(), cancellationToken);
        }
    }
}
