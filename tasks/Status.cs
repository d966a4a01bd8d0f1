using Hoarfrost.Runs.Status;
using Spectre.Console;

namespace Hoarfrost.Tasks;

[TaskDescription("Shows what the cluster is made of, what it is doing and its last results; changes nothing")]
internal sealed class Status(Current<ClusterStatusReader> reader, Current<IAnsiConsole> console) : HoarfrostTask
{
    public override async Task RunAsync(HoarfrostContext context) =>
        StatusReport.Write(console.Value, await reader.Value.ReadAsync(context.Cancellation), DateTimeOffset.UtcNow);
}
