namespace Hoarfrost.Runs.Slurm.Batch;

/// <summary>Slurm's controller does not answer, as while it is restarted. Jobs know nothing of it, waiting or running, and go on.</summary>
internal sealed class ControllerException(string login, string said)
    : HoarfrostException(
        ExitCodes.StepFailed,
        $"On {login}, squeue does not tell of jobs: {said}\nJobs go on. Run the same command again when Slurm's controller answers."
    );
