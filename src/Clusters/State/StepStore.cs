using System.Text.Json.Serialization.Metadata;
using Hoarfrost.Core.Json;

namespace Hoarfrost.Clusters.State;

/// <summary>The step records of a cluster. Writers hold the cluster's lock; readers need not.</summary>
internal sealed class StepStore(ClusterDirectory cluster, TimeProvider? clock = null)
{
    private static readonly JsonState<StepRecord> File = new(StateSchema.Step, StateJson.Default.StepRecord);

    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>
    /// The record of a target's last run. <see cref="StepOutcome.Running"/> is said only while the pipeline that began the step holds the
    /// lock; a record that a dead one left so reads as <see cref="StepOutcome.Interrupted"/>.
    /// </summary>
    /// <returns>Null if the target never ran.</returns>
    /// <exception cref="StateException">The record is there and can't be used.</exception>
    public StepRecord? Read(string target)
    {
        var record = Load(target);
        return record is { Outcome: StepOutcome.Running } && !IsAlive(record)
            ? record with
            {
                Outcome = StepOutcome.Interrupted,
            }
            : record;
    }

    /// <summary>Every record, in the order in which the steps began.</summary>
    /// <exception cref="StateException">A record can't be used.</exception>
    public IReadOnlyList<StepRecord> List() =>
        [
            .. StateFiles
                .NamesIn(cluster.StepsDirectory)
                .Select(Read)
                .OfType<StepRecord>()
                .OrderBy(record => record.StartedAt),
        ];

    /// <summary>Says that the step's work begins. To be called before anything is made.</summary>
    public StepRecord Begin(string target, string fingerprint) =>
        Save(
            new StepRecord(
                target,
                fingerprint,
                StepOutcome.Running,
                clock.GetUtcNow(),
                EndedAt: null,
                Load(target)?.Outputs,
                Error: null,
                LockHolder.ReadFrom(cluster.Lock)?.Id
            )
        );

    /// <summary>Says what the step's work has made, before that is looked at: the step still runs.</summary>
    public StepRecord Made(string target, JsonElement outputs) => Save(Begun(target) with { Outputs = outputs });

    public StepRecord Complete(string target) => Save(End(Begun(target), StepOutcome.Succeeded));

    /// <summary>Replaces what a step gave that succeeded: it was learnt better since.</summary>
    public StepRecord Correct(string target, JsonElement outputs) =>
        Load(target) is { Outcome: StepOutcome.Succeeded } record
            ? Save(record with { Outputs = outputs })
            : throw new InvalidOperationException($"The step {target} is corrected without having succeeded.");

    public StepRecord Fail(string target, string error) =>
        Save(End(Begun(target), StepOutcome.Failed) with { Error = error });

    public StepRecord Interrupt(string target) => Save(End(Begun(target), StepOutcome.Interrupted));

    /// <summary>What the target's work has made last, as its own type.</summary>
    /// <returns>Null where it never came so far, or makes nothing.</returns>
    /// <exception cref="StateException">They are not of that type.</exception>
    public T? Outputs<T>(string target, JsonTypeInfo<T> type)
        where T : class
    {
        if (Load(target)?.Outputs is not { } outputs)
        {
            return null;
        }
        try
        {
            return outputs.Deserialize(type);
        }
        catch (JsonException e)
        {
            throw StateSchema.Step.Broken(
                cluster.StepFile(target),
                $"the step record's outputs have a value at {e.Path ?? "$"} that does not belong there",
                inner: e
            );
        }
    }

    /// <summary>The target counts as never run. For what Teardown has removed.</summary>
    public void Forget(string target) => StateFiles.Delete(cluster.StepFile(target));

    private bool IsAlive(StepRecord record) =>
        record.Pipeline is { } pipeline && ClusterLock.FindHolder(cluster.Lock)?.Id == pipeline;

    private StepRecord? Load(string target) => File.Read(cluster.StepFile(target));

    private StepRecord Begun(string target) =>
        Load(target) is { Outcome: StepOutcome.Running } record
            ? record
            : throw new InvalidOperationException($"The step {target} ended without having begun.");

    private StepRecord End(StepRecord record, StepOutcome outcome) =>
        record with
        {
            Outcome = outcome,
            EndedAt = clock.GetUtcNow(),
        };

    private StepRecord Save(StepRecord record)
    {
        File.Write(cluster.StepFile(record.Target), record);
        return record;
    }
}
