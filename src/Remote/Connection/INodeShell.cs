using System.Text;

namespace Hoarfrost.Remote.Connection;

/// <summary>Runs commands on one node, by whatever way leads to it.</summary>
internal interface INodeShell
{
    /// <summary>The node, as errors name it.</summary>
    string Name { get; }

    /// <summary>Opens the way to it now, where it is not open yet.</summary>
    /// <exception cref="HoarfrostException">The node can't be reached, or refuses the user.</exception>
    Task ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Runs a command whose input or output is streamed.</summary>
    /// <param name="argv">Reaches the program exactly as it is; no shell sees through it. Relative paths begin at the user's home.</param>
    /// <param name="input">Null: none, which ends at once.</param>
    /// <param name="readOutput">Reads standard output to its end, on a thread of its own.</param>
    /// <param name="timeout">Infinite where the caller cancels by what it sees in the streams.</param>
    /// <exception cref="HoarfrostException">The node can't be reached, the connection failed, or the deadline passed.</exception>
    Task<RemoteResult> StreamAsync(
        IReadOnlyList<string> argv,
        ShellInput? input,
        Action<Stream> readOutput,
        TimeSpan timeout,
        CancellationToken cancellationToken
    );

    /// <summary>Whether another attempt after such a failure may succeed.</summary>
    bool IsTransient(HoarfrostException failure);

    /// <summary>Gives the way up, and ends what runs over it; the next command opens it anew.</summary>
    void Drop();
}

/// <summary>What a command is to read from its standard input.</summary>
/// <param name="Length">In bytes, at least one: not every way to a node can tell a command that its input has ended.</param>
/// <param name="Write">Writes so many bytes, on a thread of its own.</param>
internal sealed record ShellInput(long Length, Action<Stream> Write)
{
    public static ShellInput Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static ShellInput Of(byte[] bytes) => new(bytes.Length, stream => stream.Write(bytes));
}
