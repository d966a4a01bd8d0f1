using Hoarfrost.Clusters.State;

namespace Dummy.Verbs;

/// <summary>
/// On the first line of standard input tries to take the lock and says "held", or "refused" and why; on the second lets it go; and so on
/// to the end of the input.
/// </summary>
internal static class ContendForLock
{
    public static int Run(string path)
    {
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null)
        {
            try
            {
                using var taken = ClusterLock.Acquire(path, "--target RunHpl");
                Console.WriteLine("held");
                Console.ReadLine();
            }
            catch (ClusterLockedException e)
            {
                Console.WriteLine("refused " + e.Message.ReplaceLineEndings(" "));
                Console.ReadLine();
            }
            Console.WriteLine("done");
        }
        return 0;
    }
}
