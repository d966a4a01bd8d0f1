using Hoarfrost.Core.Hashing;
using Hoarfrost.Programs;
using Hoarfrost.Runs.Jobs;

namespace Hoarfrost.Runs.Lifecycle;

/// <summary>
/// What is asked for, and of which nodes. Not the plan itself: the memory available differs from run to run, and may change a size a little.
/// </summary>
internal static class RunFingerprint
{
    public static string Of(HoarfrostOptions options, IJobBackend backend, IProgram program)
    {
        var fingerprint = new Fingerprint()
            .Add("image", backend.Image)
            .Add("nodes", string.Join('\n', backend.NodeKeys))
            .Add("slots", options.Slots)
            .Add("oversubscribe", options.Oversubscribe ? 1 : 0);
        program.AddTo(fingerprint);
        return fingerprint.ToHex();
    }
}
