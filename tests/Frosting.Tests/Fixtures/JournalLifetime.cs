using Cake.Common;
using Cake.Core;
using Cake.Frosting;

namespace Frosting.Tests.Fixtures;

internal sealed class JournalLifetime(Journal journal) : FrostingLifetime<ICakeContext>
{
    public override void Setup(ICakeContext context, ISetupContext info) =>
        journal.Note(
            $"Setup of {info.TargetTask.Name} with {info.TasksToExecute.Count} tasks, dry: {context.IsDryRun()}"
        );

    public override void Teardown(ICakeContext context, ITeardownContext info) =>
        journal.Note($"Teardown, successful: {info.Successful}, dry: {context.IsDryRun()}");
}
