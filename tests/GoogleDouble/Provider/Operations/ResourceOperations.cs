using System.Text.Json.Nodes;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Provider.Values;
using GoogleDouble.Rest;
using GoogleDouble.Store;

namespace GoogleDouble.Provider.Operations;

/// <summary>Create, read, update and delete as the real provider does them: each asks Google for an operation and waits for it.</summary>
internal sealed class ResourceOperations(Cloud cloud, ResourceWork work, OperationFaults faults)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(100);

    /// <param name="stop">Terraform has told the provider to stop.</param>
    /// <returns>The attributes of what was made, all known.</returns>
    /// <exception cref="ProviderErrorException">It was refused, it failed, or nobody waits for it any more.</exception>
    public async Task<JsonObject> CreateAsync(ResourceKind kind, JsonObject planned, CancellationToken stop)
    {
        var failure = kind.CreateFailure;
        Operation? operation = null;
        try
        {
            return await RetryAsync(async () =>
            {
                var resource = Planned(kind, planned);
                RefuseOtherProject(resource);
                faults.Refuse(resource, "create");
                operation = work.Create(kind, resource);
                failure += operation.IsDone ? "" : $"Error waiting for {kind.Creating}: ";
                await OperationWait.UntilDoneAsync(operation, Timeouts.Of(planned, "create"), StopOf(kind, stop));
                return await CompleteAsync(kind, planned, resource, stop);
            });
        }
        catch (GoogleErrorException error)
        {
            throw new ProviderErrorException(kind.CreateRefused(error), error);
        }
        catch (OperationFailedException error)
        {
            throw new ProviderErrorException($"{failure}{ErrorText.Of(error)}", error)
            {
                Kept = kind.Kept(cloud, operation!),
            };
        }
        catch (WaitEndedException error)
        {
            var kept = kind.Kept(cloud, operation!);
            // So that the next refresh waits for it.
            if (error.IsStopped && kept?.ContainsKey("operation") == true)
            {
                kept["operation"] = operation!.Name;
                return kept;
            }

            throw new ProviderErrorException($"{failure}{error.Message}", error) { Kept = kept };
        }
    }

    /// <returns>Null: it is gone.</returns>
    /// <exception cref="ProviderErrorException">An operation that was left goes on still, or failed.</exception>
    public async Task<JsonObject?> ReadAsync(ResourceKind kind, JsonObject state, CancellationToken stop)
    {
        if ((string?)state["operation"] is { Length: > 0 } name && work.Find(name) is { } left)
        {
            await WaitAsync(left, $"Error waiting for resuming {kind.Noun}: ", Timeouts.Of(state, "read"), stop);
        }

        return Find(kind, state) is { } found ? kind.Read(state, found.Attributes) : null;
    }

    /// <returns>The attributes afterwards.</returns>
    /// <exception cref="ProviderErrorException">It was refused, it failed, or nobody waits for it any more.</exception>
    public async Task<JsonObject> UpdateAsync(
        ResourceKind kind,
        JsonObject prior,
        JsonObject planned,
        CancellationToken stop
    )
    {
        try
        {
            return await RetryAsync(async () =>
            {
                var before = Find(kind, prior) ?? throw GoogleErrorException.NotFound((string)prior["id"]!);
                var after = before with { Attributes = (JsonObject)planned.DeepClone() };
                var operation = work.Update(kind, before, after);
                await WaitAsync(
                    operation,
                    $"Error waiting for Updating {kind.Noun}: ",
                    Timeouts.Of(planned, "update"),
                    StopOf(kind, stop)
                );
                return after.Attributes;
            });
        }
        catch (GoogleErrorException error)
        {
            throw new ProviderErrorException(
                $"Error updating {kind.Noun} \"{prior["id"]}\": {ErrorText.Of(error)}",
                error
            );
        }
    }

    /// <summary>Nothing where it is gone already.</summary>
    /// <exception cref="ProviderErrorException">It was refused, it failed, or nobody waits for it any more.</exception>
    public async Task DeleteAsync(ResourceKind kind, JsonObject prior, CancellationToken stop)
    {
        try
        {
            await RetryAsync(async () =>
            {
                if (Find(kind, prior) is { } resource)
                {
                    await kind.AwaitRestAsync(work.RunningOf(resource));
                    faults.Refuse(resource, "delete");
                    await WaitAsync(
                        work.Delete(resource),
                        $"Error waiting for {kind.Deleting}: ",
                        Timeouts.Of(prior, "delete"),
                        StopOf(kind, stop)
                    );
                }

                return true;
            });
        }
        catch (GoogleErrorException error)
        {
            throw new ProviderErrorException($"{kind.DeleteError}{ErrorText.Of(error)}", error);
        }
    }

    // Of what is made and not as it should be yet, Terraform keeps what there is, as tainted.
    private async Task<JsonObject> CompleteAsync(
        ResourceKind kind,
        JsonObject planned,
        StoredResource made,
        CancellationToken stop
    )
    {
        if (kind.Completed(planned, made.Attributes) is not { } completed)
        {
            return made.Attributes;
        }

        try
        {
            await WaitAsync(
                work.Update(kind, made, made with { Attributes = completed }),
                $"Error while waiting on {kind.Noun} update: ",
                Timeouts.Of(planned, "create"),
                stop
            );
            return completed;
        }
        catch (ProviderErrorException error)
        {
            throw new ProviderErrorException(error.Message, error) { Kept = made.Attributes };
        }
    }

    private static async Task WaitAsync(Operation operation, string failure, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            await OperationWait.UntilDoneAsync(operation, timeout, stop);
        }
        catch (OperationFailedException error)
        {
            throw new ProviderErrorException($"{failure}{ErrorText.Of(error)}", error);
        }
        catch (WaitEndedException error)
        {
            throw new ProviderErrorException($"{failure}{error.Message}", error);
        }
    }

    // The provider asks again, without a word, where a network or subnetwork is not ready.
    private static async Task<T> RetryAsync<T>(Func<Task<T>> request)
    {
        while (true)
        {
            try
            {
                return await request();
            }
            catch (GoogleErrorException error)
                when (error.Reason == ApiReason.NotReady
                    && error.Message.Contains("networks/", StringComparison.Ordinal)
                )
            {
                await Task.Delay(RetryInterval);
            }
        }
    }

    private static CancellationToken StopOf(ResourceKind kind, CancellationToken stop) =>
        kind.IsAbandonedOnStop ? stop : CancellationToken.None;

    private StoredResource? Find(ResourceKind kind, JsonObject state) =>
        cloud.Store.List(kind.Type).FirstOrDefault(resource => resource.Text("id") == (string?)state["id"]);

    private static StoredResource Planned(ResourceKind kind, JsonObject planned)
    {
        var identity = kind.Identify(planned);
        var attributes = (JsonObject)planned.DeepClone();
        attributes["id"] = identity.Id;
        if (Unknown.Is(attributes["self_link"]))
        {
            attributes["self_link"] = identity.SelfLink;
        }

        return new StoredResource(
            kind.Type,
            identity.Project,
            identity.Location,
            identity.Name,
            identity.SelfLink,
            attributes
        );
    }

    private void RefuseOtherProject(StoredResource resource)
    {
        if (resource.Project != cloud.Settings.Project)
        {
            throw GoogleErrorException.NotFound($"projects/{resource.Project}");
        }
    }
}
