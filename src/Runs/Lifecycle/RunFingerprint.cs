using Hoarfrost.Core.Hashing;
using Hoarfrost.Programs;
using Hoarfrost.Runs.Jobs;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>
/// What is asked for, and of which nodes. Not the plan itself: the memory available differs from run to run, and may change a size a little.
/// </summary>
internal static class RunFingerprint
{
    public static async Task<string> OfAsync(
        HoarfrostOptions options,
        IJobBackend backend,
        IProgram program,
        CancellationToken cancellationToken
    )
    {
        var fingerprint = new Fingerprint()
            .Add("image", backend.Image)
            .Add("nodes", string.Join('\n', backend.NodeKeys))
            .Add("slots", options.Slots)
            .Add("oversubscribe", options.Oversubscribe ? 1 : 0);
        program.AddTo(fingerprint);
        if (await program.FilesAsync(cancellationToken) is { } files)
        {
            fingerprint.Add("files", files.Digest);
        }

        return fingerprint.ToHex();
    }
}
