using Hoarfrost.Kubernetes;
using Hoarfrost.Kubernetes.Exec;
using Hoarfrost.Remote;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Runs.MpiOperator;

/// <summary>Runs commands in a pod of a job.</summary>
/// <param name="name">The pod, as errors name it.</param>
/// <param name="loss">Why it can't be reached any more; null: it can.</param>
internal sealed class PodCommands(PodExec exec, string name, string? loss = null) : INodeShell
{
    /// <summary>
    /// The connection can't tell a command that its input has ended, so that is told by its length. When the connection itself ends, however it
    /// does, so does the command.
    /// </summary>
    private const string Wrapper = """
        cd "$HOME" || exit 1
        length=$1 input=$(mktemp -u)
        shift
        mkfifo -m 600 "$input" || exit 1
        "$@" <"$input" &
        command=$!
        trap 'kill -TERM "$command"' TERM
        exec 3<&0
        (head -c "$length" >"$input"; rm "$input"; cat; kill -TERM "$command") <&3 >/dev/null 2>&1 &
        exec 3<&-
        while :; do
            wait "$command"
            code=$?
            kill -0 "$command" 2>/dev/null || exit "$code"
        done
        """;

    public string Name => name;

    public async Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        if (loss is not null)
        {
            throw new KubeException(KubeFailure.NotFound, $"{name} is gone: {loss}");
        }

        var length = input?.Length ?? 0;
        try
        {
            var result = await exec.RunAsync(
                ["sh", "-c", Wrapper, "sh", length.ToString(CultureInfo.InvariantCulture), .. argv],
                stream =>
                {
                    input?.Write(stream);
                    return stream.Position == length;
                },
                readOutput,
                timeout,
                cancellationToken
            );
            return new(result.ExitCode, "", result.Errors);
        }
        catch (TimeoutException e)
        {
            throw new HoarfrostException(
                ExitCodes.StepFailed,
                FormattableString.Invariant(
                    $"{name}: '{string.Join(' ', argv.Take(3))}' did not end within {timeout.TotalMinutes:0.#} min, and was ended."
                ),
                e
            );
        }
    }

    /// <summary>Each command has a connection of its own.</summary>
    public Task ConnectAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Drop()
    {
        // There is none that outlives its command.
    }

    public bool IsTransient(HoarfrostException failure) => failure is KubeException { IsTransient: true };
}
