namespace Hoarfrost.Tooling.Docker;

/// <summary>What a person can do where Docker's engine can't be used. Pure.</summary>
/// <param name="User">Name of this user.</param>
/// <param name="Members">Of the group docker, as <c>/etc/group</c> has them.</param>
/// <param name="Host">Value of <c>DOCKER_HOST</c>.</param>
/// <param name="Context">Value of <c>DOCKER_CONTEXT</c>.</param>
internal sealed record DockerAdvice(string User, IReadOnlyList<string> Members, string? Host, string? Context)
{
    public const string HostVariable = "DOCKER_HOST";
    public const string ContextVariable = "DOCKER_CONTEXT";

    private const string UseDefault =
        "docker context ls shows the contexts that there are, docker context use default takes the engine of this machine.";

    public string For(DockerAnswer answer) =>
        $"{answer.Words}\n{answer.State switch
        {
            DockerState.Stopped =>
                "Docker's daemon does not run on this machine. Start it (sudo systemctl start docker, or sudo dockerd), then run the same command again. As root, or with a sudo that asks for no password and without --no-install, Hoarfrost does it.",
            DockerState.Denied when Members.Contains(User) =>
                $"{User} is in the group docker, but was not yet when this session began. Log in again, or go on at once: newgrp docker, then the same command.",
            DockerState.Denied =>
                $"The Docker engine of this machine is open to root and the group docker, and {User} is not in it: sudo usermod -aG docker {User}. Then log in again, or go on at once: newgrp docker, then the same command. With a sudo that asks for no password, Hoarfrost does without.",
            _ => Elsewhere(answer.Endpoint),
        }}";

    private string Elsewhere(string? endpoint) =>
        (endpoint, Host, Context) switch
        {
            (null, _, { Length: > 0 }) =>
                $"{ContextVariable} names the context {Context}, which leads nowhere. Unset the variable, or name another. {UseDefault}",
            (null, _, _) => $"Docker's context leads nowhere. {UseDefault}",
            (_, { Length: > 0 }, _) =>
                $"{HostVariable} names the engine {endpoint}. Start it there, or unset the variable: the engine of this machine is then used.",
            _ when DockerAnswer.IsOfSystem(endpoint) =>
                "The Docker engine of this machine runs, but does not answer as its client needs it.",
            _ => $"Docker's context leads to the engine {endpoint}. Start it there, or take another. {UseDefault}",
        };

    /// <param name="group">The text of <c>/etc/group</c>.</param>
    public static IReadOnlyList<string> MembersOf(string group) =>
        [
            .. group
                .Split('\n')
                .Select(static line => line.Split(':'))
                .Where(static fields => fields is ["docker", _, _, _])
                .SelectMany(static fields => fields[3].Split(',', StringSplitOptions.RemoveEmptyEntries)),
        ];
}
