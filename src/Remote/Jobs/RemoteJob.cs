using System.Text.Json.Serialization;
using Hoarfrost.Remote.Connection;

namespace Hoarfrost.Remote.Jobs;

/// <summary>
/// A job on the head node, run there by <c>hoarfrost-job</c>: detached, so that neither a lost connection nor the end of this program
/// ends it, and any later pipeline can attach to it.
/// </summary>
/// <param name="directory">The job's directory on the node (<c>argv</c>, inputs, output); relative to where the node's shell begins.</param>
/// <param name="program">Where <c>hoarfrost-job</c> is.</param>
internal sealed class RemoteJob(INodeShell head, string directory, string program)
{
    /// <summary>TERM, ten seconds' grace and KILL take place within it.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    public string Directory => directory;

    public INodeShell Head => head;

    public string Program => program;

    /// <summary>Starts the job; one that runs, or has ended, is left as it is.</summary>
    public Task StartAsync(CancellationToken cancellationToken) =>
        head.RunCheckedAsync([program, "start", directory], cancellationToken: cancellationToken);

    public Task<JobState> StateAsync(CancellationToken cancellationToken) =>
        StateAsync(NodeCommands.DefaultTimeout, cancellationToken);

    /// <param name="timeout">Of the question, connecting not included.</param>
    public async Task<JobState> StateAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = await head.RunCheckedAsync(
            [program, "state", directory],
            timeout: timeout,
            cancellationToken: cancellationToken
        );
        try
        {
            return JsonSerializer.Deserialize(answer, JobJson.Default.JobState) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw new RemoteException(
                RemoteFailure.CommandFailed,
                $"On node {head.Name}, 'hoarfrost-job state' answered what is no job state: {answer.Trim()}\n"
                    + "The node's image is of another version: run again with --force.",
                e
            );
        }
    }

    /// <summary>
    /// Follows the output until the job is over, across lost connections: each byte, and each line, is passed on exactly once.
    /// Cancelling, like a deadline, ends the following and leaves the job alone.
    /// </summary>
    /// <param name="onLine">Called on a thread of its own, one line at a time.</param>
    public Task<FollowResult> FollowAsync(
        Action<string> onLine,
        FollowOptions options,
        CancellationToken cancellationToken
    ) => new JobFollower(this, onLine, options).RunAsync(cancellationToken);

    /// <summary>Ends the job with all its processes, on all nodes. A job that is over already is left as it is.</summary>
    public Task StopAsync(CancellationToken cancellationToken) =>
        head.RunCheckedAsync([program, "stop", directory], timeout: StopTimeout, cancellationToken: cancellationToken);
}

/// <summary>What <c>hoarfrost-job state</c> tells of a job.</summary>
/// <param name="ExitCode">Only of a job that has ended.</param>
/// <param name="Bytes">Length of the job's output so far.</param>
/// <param name="ElapsedSeconds">From its start to its end, or to now.</param>
internal sealed record JobState(JobPhase State, int? ExitCode, long Bytes, double ElapsedSeconds)
{
    /// <summary>Nothing more will come of it.</summary>
    public bool IsOver => State is JobPhase.Ended or JobPhase.Lost;
}

[JsonConverter(typeof(JsonStringEnumConverter<JobPhase>))]
internal enum JobPhase
{
    /// <summary>Never started.</summary>
    [JsonStringEnumMemberName("absent")]
    Absent,

    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It has an exit code.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,

    /// <summary>Its process is gone without an exit code: the node was restarted, or everything was killed at once.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JobState))]
internal sealed partial class JobJson : JsonSerializerContext;
