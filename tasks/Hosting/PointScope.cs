using Hoarfrost.Options;
using Hoarfrost.Results;
using Hoarfrost.Runs.Studies;

namespace Hoarfrost.Tasks.Hosting;

/// <summary>Gives each run of a study services of its own, made by the options of its point.</summary>
internal sealed class PointScope(ClusterScope scope, OptionsInUse options) : IPointRuns
{
    public async Task CheckAsync(HoarfrostOptions point) => (await UseAsync(point)).Check();

    public async Task<double?> EstimateAsync(
        HoarfrostOptions point,
        string target,
        CancellationToken cancellationToken
    ) => await (await UseAsync(point)).EstimateAsync(target, cancellationToken);

    public async Task<CollectedRun> RunAsync(
        HoarfrostOptions point,
        string target,
        CancellationToken cancellationToken
    ) => await (await UseAsync(point)).RunAsync(target, cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken) =>
        scope.Get<PointRun>().ResumeAsync(cancellationToken);

    public async Task EndAsync()
    {
        options.Use(null);
        await scope.RenewAsync();
    }

    private async Task<PointRun> UseAsync(HoarfrostOptions point)
    {
        options.Use(point);
        await scope.RenewAsync();
        return scope.Get<PointRun>();
    }
}
