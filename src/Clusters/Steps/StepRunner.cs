using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Core.Hashing;
using Hoarfrost.Core.Progress;

namespace Hoarfrost.Clusters.Steps;

/// <summary>A target's work, and how to tell that it need not be done.</summary>
/// <typeparam name="T">What it makes, as kept in its record.</typeparam>
/// <param name="Inputs">All that the work depends on.</param>
/// <param name="IsInPlace">
/// Whether what was made is there: asked after the work, and in later runs while the inputs are unchanged. Must be cheap.
/// </param>
/// <param name="Work">Must be able to go on from wherever a killed run of it stopped.</param>
internal sealed record Step<T>(
    string Target,
    Fingerprint Inputs,
    JsonTypeInfo<T> OutputsType,
    Func<T, CancellationToken, Task<bool>> IsInPlace,
    Func<CancellationToken, Task<T>> Work
)
    where T : class;

/// <summary>Runs steps, or finds that they are up to date; keeps their records and what each has cost.</summary>
/// <param name="progress">Is told what each came to.</param>
internal sealed class StepRunner(StepStore store, ProgressLine progress, CommandTargets command)
{
    private readonly List<StepTiming> timings = [];

    /// <summary>The steps of this run so far, in their order.</summary>
    public IReadOnlyList<StepTiming> Timings => timings;

    /// <returns>What the step made, now or in an earlier run.</returns>
    public async Task<T> RunAsync<T>(Step<T> step, CancellationToken cancellationToken)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        var fingerprint = step.Inputs.ToHex();
        if (await FindInPlaceAsync(step, fingerprint, cancellationToken) is { } outputs)
        {
            progress.UpToDate(step.Target);
            timings.Add(new StepTiming(step.Target, clock.Elapsed.TotalSeconds, UpToDate: true));
            return outputs;
        }

        progress.Worked(step.Target);
        outputs = await WorkAsync(step, fingerprint, cancellationToken);
        timings.Add(new StepTiming(step.Target, clock.Elapsed.TotalSeconds));
        return outputs;
    }

    /// <summary>Says so of a target whose result is there though this cluster has no record of it.</summary>
    public void UpToDate(string target, string why)
    {
        progress.UpToDate(target, why);
        timings.Add(new StepTiming(target, Seconds: 0, UpToDate: true));
    }

    private async Task<T?> FindInPlaceAsync<T>(Step<T> step, string fingerprint, CancellationToken cancellationToken)
        where T : class =>
        !command.IsForced(step.Target)
        && store.Read(step.Target) is { } record
        && record.IsUpToDate(fingerprint)
        && store.Outputs(step.Target, step.OutputsType) is { } outputs
        && await step.IsInPlace(outputs, cancellationToken)
            ? outputs
            : null;

    private async Task<T> WorkAsync<T>(Step<T> step, string fingerprint, CancellationToken cancellationToken)
        where T : class
    {
        store.Begin(step.Target, fingerprint);
        try
        {
            var outputs = await step.Work(cancellationToken);
            store.Made(step.Target, JsonSerializer.SerializeToElement(outputs, step.OutputsType));
            // That the work ended without an error does not make it so.
            if (!await step.IsInPlace(outputs, cancellationToken))
            {
                throw new HoarfrostException(
                    $"{step.Target} ended without an error, but what it made is not there: {JsonSerializer.Serialize(outputs, step.OutputsType)}. The newest logs in the cluster's logs/ say what was done; then run the same command again."
                );
            }

            store.Complete(step.Target);
            return outputs;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Whatever was under way ends in its own way when it is cancelled: a tool by its signal, a connection by its loss.
            store.Interrupt(step.Target);
            throw;
        }
        catch (Exception e)
        {
            store.Fail(step.Target, e.Message);
            throw;
        }
    }
}

/// <summary>What one step of the pipeline cost.</summary>
/// <param name="UpToDate">Nothing had to be done; the seconds are those of finding that out.</param>
internal sealed record StepTiming(string Step, double Seconds, bool UpToDate = false);
