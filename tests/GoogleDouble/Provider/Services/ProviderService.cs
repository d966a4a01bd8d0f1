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
internal sealed class ProviderService(ResourceOperations operations, Cloud cloud) : Protocol.Provider.ProviderBase
{
    private readonly ConcurrentDictionary<string, ProviderConfig> configs = new(StringComparer.Ordinal);

    public override Task<GetProviderSchema.Types.Response> GetSchema(
        GetProviderSchema.Types.Request request,
        ServerCallContext context
    )
    {
        var response = new GetProviderSchema.Types.Response { Provider = Messages.Write(SchemaCatalog.Provider) };
        foreach (var (name, schema) in SchemaCatalog.Resources)
        {
            response.ResourceSchemas[name] = Messages.Write(schema);
        }

        foreach (var (name, schema) in SchemaCatalog.DataSources)
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
        configs[context.GetHttpContext().Connection.Id] = ProviderConfig.Parse(
            Messages.Read(request.Config, SchemaCatalog.Provider.Block)!
        );
        return Task.FromResult(new Configure.Types.Response());
    }

    public override Task<ValidateResourceTypeConfig.Types.Response> ValidateResourceTypeConfig(
        ValidateResourceTypeConfig.Types.Request request,
        ServerCallContext context
    )
    {
        var schema = SchemaCatalog.Resources[request.TypeName].Block;
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
                    SchemaCatalog.Resources[request.TypeName].Block
                ),
            }
        );

    public override Task<ReadResource.Types.Response> ReadResource(
        ReadResource.Types.Request request,
        ServerCallContext context
    )
    {
        var kind = ResourceKinds.Of(request.TypeName);
        var state = Messages.Read(request.CurrentState, kind.Schema.Block)!;
        return Task.FromResult(
            new ReadResource.Types.Response
            {
                NewState = Messages.Write(operations.Read(kind, state), kind.Schema.Block),
                Private = request.Private,
            }
        );
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
        var kind = ResourceKinds.Of(request.TypeName);
        var schema = kind.Schema.Block;
        if (Messages.Read(request.Config, schema) is not { } config)
        {
            response.PlannedState = request.ProposedNewState;
            return Task.FromResult(response);
        }

        var prior = Messages.Read(request.PriorState, schema);
        var planned = ChangePlanner.Plan(schema, prior, config);
        kind.Customize(ConfigOf(context), prior, planned);
        response.PlannedState = Messages.Write(planned, schema);
        if (prior is not null)
        {
            response.RequiresReplace.Add(Replacement.Reasons(schema, prior, planned).Select(Messages.Write));
        }

        return Task.FromResult(response);
    }

    // What was asked of the cloud goes on there, even if the caller is gone.
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
        var kind = ResourceKinds.Of(request.TypeName);
        var schema = kind.Schema.Block;
        var prior = Messages.Read(request.PriorState, schema);
        var planned = Messages.Read(request.PlannedState, schema);
        try
        {
            var state =
                planned is null ? await DeleteAsync(kind, prior!)
                : prior is null ? await operations.CreateAsync(kind, planned, CancellationToken.None)
                : await operations.UpdateAsync(kind, prior, planned, CancellationToken.None);
            response.NewState = Messages.Write(state, schema);
        }
        catch (ProviderErrorException error)
        {
            response.NewState = Messages.Write(prior, schema);
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
        var found = cloud
            .Store.List(request.TypeName)
            .FirstOrDefault(resource => request.Id == resource.Text("id") || request.Id == resource.Name);
        if (found is null)
        {
            response.Diagnostics.Add(Messages.Error("Cannot import non-existent remote object", request.Id));
        }
        else
        {
            response.ImportedResources.Add(
                new ImportResourceState.Types.ImportedResource
                {
                    TypeName = request.TypeName,
                    State = Messages.Write(found.Attributes, SchemaCatalog.Resources[request.TypeName].Block),
                    Private = ByteString.Empty,
                }
            );
        }

        return Task.FromResult(response);
    }

    public override Task<ReadDataSource.Types.Response> ReadDataSource(
        ReadDataSource.Types.Request request,
        ServerCallContext context
    )
    {
        var schema = SchemaCatalog.DataSources[request.TypeName].Block;
        var response = new ReadDataSource.Types.Response();
        try
        {
            var config = Messages.Read(request.Config, schema)!;
            var state = DataSourceReader.Read(request.TypeName, schema, cloud, ConfigOf(context), config);
            response.State = Messages.Write(state, schema);
        }
        catch (ProviderErrorException error)
        {
            response.Diagnostics.Add(Messages.Error(error.Message));
        }

        return Task.FromResult(response);
    }

    public override Task<Stop.Types.Response> Stop(Stop.Types.Request request, ServerCallContext context) =>
        Task.FromResult(new Stop.Types.Response());

    private ProviderConfig ConfigOf(ServerCallContext context) => configs[context.GetHttpContext().Connection.Id];

    private async Task<JsonObject?> DeleteAsync(ResourceKind kind, JsonObject prior)
    {
        await operations.DeleteAsync(kind, prior, CancellationToken.None);
        return null;
    }
}
