using Cake.Core;
using Cake.Core.Diagnostics;

namespace Cake.Frosting.Internal.Registration;

/// <summary>Translates task classes and lifetimes into Cake's engine.</summary>
internal sealed class EngineSetup(
    ICakeEngine engine,
    IFrostingContext context,
    ICakeLog log,
    IEnumerable<IFrostingTask> tasks,
    CancellationTokenSource run,
    IFrostingSetup? setup = null,
    IFrostingTeardown? teardown = null,
    IFrostingTaskSetup? taskSetup = null,
    IFrostingTaskTeardown? taskTeardown = null
)
{
    public void Apply()
    {
        foreach (var task in tasks)
        {
            Register(new TaskDefinition(task));
        }

        if (setup is not null)
        {
            engine.RegisterSetupAction(info => setup.Setup(context, info));
        }

        if (teardown is not null)
        {
            engine.RegisterTeardownAction(info => teardown.Teardown(context, info));
        }

        if (taskSetup is not null)
        {
            engine.RegisterTaskSetupAction(info => taskSetup.Setup(context, info));
        }

        if (taskTeardown is not null)
        {
            engine.RegisterTaskTeardownAction(info => taskTeardown.Teardown(context, info));
        }
    }

    private void Register(TaskDefinition definition)
    {
        if (!definition.ContextType.IsInstanceOfType(context))
        {
            log.Warning(
                "The task '{0}' is left out: it wants a context of type {1}, and the run's is a {2}.",
                definition.Name,
                definition.ContextType.FullName,
                context.GetType().FullName
            );
            return;
        }

        var task = definition.Task;
        var builder = engine.RegisterTask(definition.Name);
        if (!string.IsNullOrWhiteSpace(definition.Description))
        {
            builder.Description(definition.Description);
        }

        // A criterion is the one place where a task can be stopped without its setup, error handler and the rest taking part.
        builder.WithCriteria(MayStart);
        if (definition.HasShouldRun)
        {
            builder.WithCriteria(task.ShouldRun, task.SkippedMessage);
        }

        if (definition.HasRun)
        {
            builder.Does(task.RunAsync);
        }

        if (definition.ContinuesOnError)
        {
            builder.ContinueOnError();
        }

        if (definition.HasOnError)
        {
            builder.OnError(exception => task.OnError(exception, context));
        }

        if (definition.HasFinally)
        {
            builder.Finally(() => task.Finally(context));
        }

        foreach (var name in definition.Dependencies)
        {
            builder.IsDependentOn(name);
        }

        foreach (var name in definition.Dependees)
        {
            builder.IsDependeeOf(name);
        }
    }

    private bool MayStart()
    {
        run.Token.ThrowIfCancellationRequested();
        return true;
    }
}
