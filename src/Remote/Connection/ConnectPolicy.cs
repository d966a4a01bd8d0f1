namespace Hoarfrost.Remote.Connection;

/// <summary>How long, and through which failures, a connection is tried for.</summary>
/// <param name="Deadline">All attempts together.</param>
/// <param name="AttemptTimeout">One attempt: TCP, key exchange and authentication.</param>
/// <param name="RetryRefusedUser">
/// A guest agent may create the user or its key after sshd is up: a refusal is then a reason to wait, not to give up.
/// </param>
internal sealed record ConnectPolicy(TimeSpan Deadline, TimeSpan AttemptTimeout, bool RetryRefusedUser = false)
{
    /// <summary>Nodes that should be up: a hiccup is forgiven, an absent node is reported soon.</summary>
    public static ConnectPolicy Default { get; } = new(TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10));

    /// <summary>Nodes that were just made.</summary>
    public static ConnectPolicy Boot { get; } =
        new(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(10), RetryRefusedUser: true);

    /// <summary>Pause between two attempts.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);
}
