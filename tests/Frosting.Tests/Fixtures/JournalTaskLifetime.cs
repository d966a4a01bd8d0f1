using Cake.Core;
using Cake.Frosting;

namespace Frosting.Tests.Fixtures;

internal sealed class JournalTaskLifetime(Journal journal) : FrostingTaskLifetime
{
    public override void Setup(ICakeContext context, ITaskSetupContext info) =>
        journal.Note($"Task setup of {info.Task.Name}");

    public override void Teardown(ICakeContext context, ITaskTeardownContext info) =>
        journal.Note($"Task teardown of {info.Task.Name}, skipped: {info.Skipped}, successful: {info.Successful}");
}
