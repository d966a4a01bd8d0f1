using Hoarfrost.Core.Files;
using Hoarfrost.Tooling.Commands;

namespace Hoarfrost.Tooling.Docker;

/// <summary>The way of this user to Docker's engine.</summary>
internal sealed class DockerAccess(ICakeContext cake, ICakeEnvironment environment, ICakeLog log, ProjectPaths paths)
{
    private readonly DockerProbe probe = new(cake);
    private readonly DockerBySudo sudo = new(cake, Path.Combine(paths.Tools, "sudo"));

    /// <summary>The group of the engine's socket, where sudo gives it to Docker's client; else null.</summary>
    public int? Group { get; private set; }

    /// <summary>Whether the engine answers. Where only this user's groups are in the way, sudo lends the one that it takes.</summary>
    /// <exception cref="ToolMissingException">There is no client.</exception>
    public async Task<DockerAnswer> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await probe.AskAsync(cancellationToken);
        if (answer.State is not DockerState.Denied || !await cake.CanRunAsRootAsync(cancellationToken))
        {
            return answer;
        }

        try
        {
            var group = await sudo.UseAsync(DockerAnswer.SystemSocket, cancellationToken);
            var second = await probe.AskAsync(cancellationToken);
            if (second.State is DockerState.Answers)
            {
                Group = group;
                log.Information("Docker's client runs by sudo: this user is not in the group of the engine's socket.");
            }

            // The engine still refuses this user itself, whatever sudo's client says.
            return second.State is DockerState.Answers ? second : second with { State = DockerState.Denied };
        }
        catch (ToolException e)
        {
            return answer with { Words = $"{answer.Words}\n{e.Message}" };
        }
    }

    /// <summary>Whether it can be asked what there is. Nobody has anything in an engine that does not run.</summary>
    /// <exception cref="HoarfrostException">One runs, or is named, and can't be asked.</exception>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await AskAsync(cancellationToken);
            if (answer.State is not DockerState.Stopped)
            {
                Require(answer);
            }

            return answer.State is DockerState.Answers;
        }
        catch (ToolMissingException)
        {
            return false;
        }
    }

    /// <exception cref="HoarfrostException">The engine does not answer: Docker's own words, and what to do.</exception>
    public void Require(DockerAnswer answer)
    {
        if (answer.State is not DockerState.Answers)
        {
            throw new HoarfrostException(ExitCodes.ToolMissing, Advice().For(answer));
        }
    }

    private DockerAdvice Advice() =>
        new(
            Environment.UserName,
            File.Exists("/etc/group") ? DockerAdvice.MembersOf(File.ReadAllText("/etc/group")) : [],
            environment.GetEnvironmentVariable(DockerAdvice.HostVariable),
            environment.GetEnvironmentVariable(DockerAdvice.ContextVariable)
        );
}
