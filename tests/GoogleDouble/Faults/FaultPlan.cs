namespace GoogleDouble.Faults;

/// <summary>The faults that are still to happen. Safe to use from any thread.</summary>
public sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> pending = [];
    private readonly List<Fault> happened = [];

    /// <summary>What is still to happen, with the times that are left.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (gate)
            {
                return [.. pending];
            }
        }
    }

    /// <summary>What has happened, in order, as it stood in the plan at that time.</summary>
    public IReadOnlyList<Fault> Happened
    {
        get
        {
            lock (gate)
            {
                return [.. happened];
            }
        }
    }

    public void Add(Fault fault)
    {
        if (fault is not { Times: > 0, After: >= 0 })
        {
            throw new ArgumentException($"Times must be 1 or more, After 0 or more: {fault}.", nameof(fault));
        }

        lock (gate)
        {
            pending.Add(fault);
        }
    }

    /// <summary>Takes back what is still to happen.</summary>
    public void Clear()
    {
        lock (gate)
        {
            pending.Clear();
        }
    }

    /// <summary>
    /// Asks whether a fault of the kind is due here, and uses it up once if so. The first that matches, in the order of
    /// <see cref="Add"/>, counts the occasion.
    /// </summary>
    /// <param name="type">As <see cref="Fault.Type"/>.</param>
    /// <param name="name">As <see cref="Fault.Name"/>, without wildcards.</param>
    /// <param name="zone">As <see cref="Fault.Zone"/>.</param>
    /// <returns>Null: nothing goes wrong.</returns>
    public Fault? Take(FaultKind kind, string type, string? name = null, string? zone = null)
    {
        lock (gate)
        {
            int index = pending.FindIndex(fault => fault.Matches(kind, type, name, zone));
            if (index < 0)
            {
                return null;
            }

            var fault = pending[index];
            if (fault.After > 0)
            {
                pending[index] = fault with { After = fault.After - 1 };
                return null;
            }

            happened.Add(fault);
            if (fault.Times > 1)
            {
                pending[index] = fault with { Times = fault.Times - 1 };
            }
            else
            {
                pending.RemoveAt(index);
            }

            return fault;
        }
    }
}
