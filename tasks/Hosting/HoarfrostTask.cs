using System.Reflection;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>A target. Where a command names several, a prerequisite of more than one of them is done once.</summary>
internal abstract class HoarfrostTask : AsyncFrostingTask<HoarfrostContext>, IFrostingTask
{
    public string SkippedMessage => "this command has done it, or goes without it";

    public sealed override bool ShouldRun(HoarfrostContext context) => context.Command.Begin(NameOf(GetType()));

    public static string NameOf(Type type) => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;
}
