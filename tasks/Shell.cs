using Hoarfrost.Clusters.Platforms;
using Hoarfrost.Runs;
using Hoarfrost.Runs.Shell;

namespace Hoarfrost.Tasks;

[TaskDescription("Opens a shell on a node, or has it run what standard input says; makes no cluster")]
internal sealed class Shell(
    Current<ClusterCheck> check,
    Current<IPlatform> platform,
    Current<SshShell> ssh,
    Current<PodShell> pods
) : HoarfrostTask
{
    protected override Task WorkAsync(HoarfrostContext context)
    {
        check.Value.Check();
        return platform.Value is IPodPlatform
            ? pods.Value.RunAsync(context.Cancellation)
            : ssh.Value.RunAsync(context.Cancellation);
    }
}
