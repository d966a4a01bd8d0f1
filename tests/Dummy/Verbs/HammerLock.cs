using System.Globalization;
using Hoarfrost.Clusters.State;

namespace Dummy.Verbs;

/// <summary>Takes the lock and lets it go, as often as it can; the guard file shows whether two were ever in at once.</summary>
internal static class HammerLock
{
    public const int TwoAtOnce = 9;

    public static int Run(string path, string guard, string rounds)
    {
        var taken = 0;
        var limit = int.Parse(rounds, CultureInfo.InvariantCulture);
        while (taken < limit)
        {
            try
            {
                using var mine = ClusterLock.Acquire(path, "hammer");
                using (new FileStream(guard, FileMode.CreateNew, FileAccess.Write))
                {
                    taken++;
                }
                File.Delete(guard);
            }
            catch (ClusterLockedException)
            {
                Thread.Yield();
            }
            catch (IOException e)
            {
                Console.WriteLine(e.Message);
                return TwoAtOnce;
            }
        }
        return 0;
    }
}
