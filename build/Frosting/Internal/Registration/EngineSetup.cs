using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal.Registration;

/// <summary>Translates task classes and the lifetime into Cake's engine.</summary>
internal sealed class EngineSetup(
    ICakeEngine engine,
    ICakeLog log,
    IFrostingContext context,
    IEnumerable<IFrostingTask> tasks,
    CancellationTokenSource run,
    IFrostingLifetime? lifetime = null
)
{
    public void Apply()
    {
        foreach (var task in tasks)
        {
            Register(task, task.GetType());
        }

        if (lifetime is not null)
        {
            log.Debug("Registering setup: {0}", lifetime.GetType().Name);
            log.Debug("Registering teardown: {0}", lifetime.GetType().Name);
            engine.RegisterSetupAction(info => lifetime.Setup(context, info));
            engine.RegisterTeardownAction(info => lifetime.Teardown(context, info));
        }
    }

    private void Register(IFrostingTask task, Type type)
    {
        log.Debug("Registering task: {0}", NameOf(type));
        var builder = engine.RegisterTask(NameOf(type));
        if (type.GetCustomAttribute<TaskDescriptionAttribute>() is { } described)
        {
            builder.Description(described.Description);
        }

        // A criterion is the one place where a task can be stopped without its setup and the rest taking part.
        builder.WithCriteria(MayStart).WithCriteria(task.ShouldRun, task.SkippedMessage).Does(task.RunAsync);
        foreach (var needed in type.GetCustomAttributes<IsDependentOnAttribute>())
        {
            builder.IsDependentOn(NameOf(needed.Task));
        }
    }

    private static string NameOf(Type type) => type.GetCustomAttribute<TaskNameAttribute>()?.Name ?? type.Name;

    private bool MayStart()
    {
        run.Token.ThrowIfCancellationRequested();
        return true;
    }
}
