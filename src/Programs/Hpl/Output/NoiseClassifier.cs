using System.Buffers;
using Hoarfrost.Programs.Launchers;

namespace Hoarfrost.Programs.Hpl.Output;

/// <summary>
/// Tells lines of mpirun and the system that explain a broken run from the many that do not. There is no other form of
/// these messages than their English text; a verdict rests on what was watched, and uses them only to explain.
/// </summary>
internal static class NoiseClassifier
{
    private static readonly (string Text, NoiseKind Kind)[] Signs =
    [
        .. LostDaemon.Signs.Select(sign => (sign, NoiseKind.DaemonLost)),
        ("Cannot allocate memory", NoiseKind.Memory),
        ("Out of memory", NoiseKind.Memory),
        ("oom_kill", NoiseKind.Memory),
        ("oom-kill", NoiseKind.Memory),
        ("std::bad_alloc", NoiseKind.Memory),
        ("OOMKilled", NoiseKind.Memory),
        ("signal 9 (Killed)", NoiseKind.Killed),
        ("Killed (signal 9)", NoiseKind.Killed),
        ("KILLED BY SIGNAL: 9", NoiseKind.Killed),
        ("noticed that process rank", NoiseKind.RankFailed),
        ("exited on signal", NoiseKind.RankFailed),
        ("BAD TERMINATION OF ONE OF YOUR APPLICATION PROCESSES", NoiseKind.RankFailed),
        ("KILLED BY SIGNAL: ", NoiseKind.RankFailed),
        ("TERMINATED WITH THE EXIT STRING: ", NoiseKind.RankFailed),
        ("application called MPI_Abort(", NoiseKind.RankFailed),
        ("Bus error", NoiseKind.RankFailed),
        ("Segmentation fault", NoiseKind.RankFailed),
        ("Illegal instruction", NoiseKind.RankFailed),
        ("MPI_ABORT was invoked", NoiseKind.RankFailed),
        ("processes exited with non-zero status", NoiseKind.RankFailed),
        ("Connection refused", NoiseKind.Connection),
        ("Connection reset by peer", NoiseKind.Connection),
        ("Connection timed out", NoiseKind.Connection),
        ("No route to host", NoiseKind.Connection),
        ("Host key verification failed", NoiseKind.Connection),
        ("Permission denied (publickey", NoiseKind.Connection),
    ];

    /// <summary>All signs in one pass, for nearly every line has none.</summary>
    private static readonly SearchValues<string> AnySign = SearchValues.Create(
        [.. Signs.Select(sign => sign.Text)],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>What a launcher's whole message tells.</summary>
    public static NoiseKind Classify(RankFailure failure) =>
        failure.Signal == Signals.Kill ? NoiseKind.Killed
        : Classify(failure.Text) is NoiseKind.Memory ? NoiseKind.Memory
        : NoiseKind.RankFailed;

    public static NoiseKind? Classify(ReadOnlySpan<char> line)
    {
        if (line.SequenceEqual("Killed"))
        {
            return NoiseKind.Killed;
        }

        if (!line.ContainsAny(AnySign))
        {
            return null;
        }

        foreach (var (text, kind) in Signs)
        {
            if (line.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }
}
