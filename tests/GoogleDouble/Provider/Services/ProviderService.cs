using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Google.Protobuf;
using GoogleDouble.Provider.DataSources;
using GoogleDouble.Provider.Operations;
using GoogleDouble.Provider.Planning;
using GoogleDouble.Provider.Protocol;
using GoogleDouble.Provider.Resources;
using GoogleDouble.Provider.Schemas;
using GoogleDouble.Provider.Validation;
using Grpc.Core;

namespace GoogleDouble.Provider.Services;

/// <summary>hashicorp/google as Terraform sees it. Each connection is a configuration of the provider of its own.</summary>
internal sealed class ProviderService(ResourceOperations operations, ResourceKinds kinds, Cloud cloud)
    : Protocol.Provider.ProviderBase,
        IDisposable
{
    private readonly ConcurrentDictionary<string, ProviderSession> sessions = new(StringComparer.Ordinal);

    public override Task<GetProviderSchema.Types.Response> GetSchema(
        GetProviderSchema.Types.Request request,
        ServerCallContext context
    )
    {
        var response = new GetProviderSchema.Types.Response { Provider = Messages.Write(cloud.Schemas.Provider) };
        foreach (var (name, schema) in cloud.Schemas.Resources)
        {
            response.ResourceSchemas[name] = Messages.Write(schema);
        }

        foreach (var (name, schema) in cloud.Schemas.DataSources)
        {
            response.DataSourceSchemas[name] = Messages.Write(schema);
        }

        return Task.FromResult(response);
    }

    public override Task<PrepareProviderConfig.Types.Response> PrepareProviderConfig(
        PrepareProviderConfig.Types.Request request,
        ServerCallContext context
    ) => Task.FromResult(new PrepareProviderConfig.Types.Response { PreparedConfig = request.Config });

    public override Task<Configure.Types.Response> Configure(Configure.Types.Request request, ServerCallContext context)
    {
        SessionOf(context).Config = ProviderConfig.Parse(Messages.Read(request.Config, cloud.Schemas.Provider.Block)!);
        return Task.FromResult(new Configure.Types.Response());
    }

    public override Task<ValidateResourceTypeConfig.Types.Response> ValidateResourceTypeConfig(
        ValidateResourceTypeConfig.Types.Request request,
        ServerCallContext context
    )
    {
        var schema = cloud.Schemas.Resources[request.TypeName].Block;
        var problems = ConfigValidator.Validate(schema, Messages.Read(request.Config, schema)!);
        return Task.FromResult(
            new ValidateResourceTypeConfig.Types.Response { Diagnostics = { Messages.Write(problems) } }
        );
    }

    public override Task<ValidateDataSourceConfig.Types.Response> ValidateDataSourceConfig(
        ValidateDataSourceConfig.Types.Request request,
        ServerCallContext context
    ) => Task.FromResult(new ValidateDataSourceConfig.Types.Response());

    // The state's JSON has the schema's shape: there was never another version of it.
    public override Task<UpgradeResourceState.Types.Response> UpgradeResourceState(
        UpgradeResourceState.Types.Request request,
        ServerCallContext context
    ) =>
        Task.FromResult(
            new UpgradeResourceState.Types.Response
            {
                UpgradedState = Messages.Write(
                    JsonNode.Parse(request.RawState.Json.Span)!.AsObject(),
                    cloud.Schemas.Resources[request.TypeName].Block
                ),
            }
        );

    public override async Task<ReadResource.Types.Response> ReadResource(
        ReadResource.Types.Request request,
        ServerCallContext context
    )
    {
        var response = new ReadResource.Types.Response { NewState = request.CurrentState, Private = request.Private };
        var kind = kinds.Of(request.TypeName);
        var state = Messages.Read(request.CurrentState, kind.Schema.Block)!;
        try
        {
            var read = await operations.ReadAsync(kind, state, SessionOf(context).Stopped);
            response.NewState = Messages.Write(read, kind.Schema.Block);
        }
        catch (ProviderErrorException error)
        {
            response.Diagnostics.Add(Messages.Error(error.Message));
        }

        return response;
    }

    public override Task<PlanResourceChange.Types.Response> PlanResourceChange(
        PlanResourceChange.Types.Request request,
        ServerCallContext context
    )
    {
        var response = new PlanResourceChange.Types.Response
        {
            LegacyTypeSystem = true,
            PlannedPrivate = request.PriorPrivate,
        };
        var kind = kinds.Of(request.TypeName);
        var schema = kind.Schema.Block;
        if (Messages.Read(request.Config, schema) is not { } config)
        {
            response.PlannedState = request.ProposedNewState;
            return Task.FromResult(response);
        }

        var prior = Messages.Read(request.PriorState, schema);
        var planned = ChangePlanner.Plan(schema, prior, config);
        kind.Customize(SessionOf(context).Config, prior, planned);
        response.PlannedState = Messages.Write(planned, schema);
        if (prior is not null)
        {
            response.RequiresReplace.Add(Replacement.Reasons(schema, prior, planned).Select(Messages.Write));
        }

        return Task.FromResult(response);
    }

    // What was asked of the cloud goes on there, even if the caller is gone: only Stop ends the wait for it.
    public override async Task<ApplyResourceChange.Types.Response> ApplyResourceChange(
        ApplyResourceChange.Types.Request request,
        ServerCallContext context
    )
    {
        var response = new ApplyResourceChange.Types.Response
        {
            LegacyTypeSystem = true,
            Private = request.PlannedPrivate,
        };
        var kind = kinds.Of(request.TypeName);
        var schema = kind.Schema.Block;
        var prior = Messages.Read(request.PriorState, schema);
        var planned = Messages.Read(request.PlannedState, schema);
        var stop = SessionOf(context).Stopped;
        try
        {
            var state =
                planned is null ? await DeleteAsync(kind, prior!, stop)
                : prior is null ? await operations.CreateAsync(kind, planned, stop)
                : await operations.UpdateAsync(kind, prior, planned, stop);
            response.NewState = Messages.Write(state, schema);
        }
        catch (ProviderErrorException error)
        {
            response.NewState = Messages.Write(error.Kept ?? prior, schema);
            response.Diagnostics.Add(Messages.Error(error.Message));
        }

        return response;
    }

    public override Task<ImportResourceState.Types.Response> ImportResourceState(
        ImportResourceState.Types.Request request,
        ServerCallContext context
    )
    {
        var response = new ImportResourceState.Types.Response();
        var kind = kinds.Of(request.TypeName);
        try
        {
            var parts = ImportId.Parse(request.Id, kind.ImportIds, SessionOf(context).Config);
            response.ImportedResources.Add(
                new ImportResourceState.Types.ImportedResource
                {
                    TypeName = request.TypeName,
                    State = Messages.Write(kind.Imported(parts), kind.Schema.Block),
                    Private = ByteString.Empty,
                }
            );
        }
        catch (ProviderErrorException error)
        {
            response.Diagnostics.Add(Messages.Error(error.Message));
        }

        return Task.FromResult(response);
    }

    public override Task<ReadDataSource.Types.Response> ReadDataSource(
        ReadDataSource.Types.Request request,
        ServerCallContext context
    )
    {
        var schema = cloud.Schemas.DataSources[request.TypeName].Block;
        var response = new ReadDataSource.Types.Response();
        try
        {
            var config = Messages.Read(request.Config, schema)!;
            var state = DataSourceReader.Read(request.TypeName, cloud, SessionOf(context).Config, config);
            response.State = Messages.Write(state, schema);
        }
        catch (ProviderErrorException error)
        {
            response.Diagnostics.Add(Messages.Error(error.Message));
        }

        return Task.FromResult(response);
    }

    public override async Task<Stop.Types.Response> Stop(Stop.Types.Request request, ServerCallContext context)
    {
        await SessionOf(context).StopAsync();
        return new Stop.Types.Response();
    }

    public void Dispose()
    {
        foreach (var session in sessions.Values)
        {
            session.Dispose();
        }
    }

    private ProviderSession SessionOf(ServerCallContext context) =>
        sessions.GetOrAdd(context.GetHttpContext().Connection.Id, _ => new ProviderSession());

    private async Task<JsonObject?> DeleteAsync(ResourceKind kind, JsonObject prior, CancellationToken stop)
    {
        await operations.DeleteAsync(kind, prior, stop);
        return null;
    }
}
