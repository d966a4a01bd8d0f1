using Hoarfrost.Clusters.State;
using Hoarfrost.Core.Errors;
using Hoarfrost.Core.Json;

namespace Dummy.Verbs;

/// <summary>Begins a step in a cluster's directory and prints the message of the error if that is refused.</summary>
internal static class BeginStep
{
    public static int Run(string directory)
    {
        try
        {
            new StepStore(new ClusterDirectory(directory)).Begin("Network", "fingerprint");
            return 0;
        }
        catch (StateException e)
        {
            Console.WriteLine(e.Message);
            return e.ExitCode;
        }
    }
}
