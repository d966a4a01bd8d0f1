using Cake.Cli;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.Scripting;
using Cake.Frosting.Internal.CommandLine;
using Cake.Frosting.Internal.Registration;
using Cake.Frosting.Internal.Targets;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal.Running;

/// <summary>Fills the engine and then lists, draws, tries or runs what is in it.</summary>
internal static class Runner
{
    public static async Task RunAsync(IServiceProvider provider, RunRequest request)
    {
        using var interruption = new RunInterruption(
            provider.GetRequiredService<CancellationTokenSource>(),
            provider.GetRequiredService<ICakeLog>()
        );
        provider.GetRequiredService<EngineSetup>().Apply();
        var tasks = provider.GetRequiredService<ICakeEngine>().Tasks;
        if (request.IsOn(HostOptions.DryRun))
        {
            TargetCheck.Check(request.TargetsToRun, tasks);
            await RunAsync(provider.GetRequiredService<DryRunScriptHost<IFrostingContext>>(), provider, request);
        }
        else if (request.IsOn(HostOptions.Tree))
        {
            TargetCheck.Check(request.ChosenTargets, tasks);
            provider.GetRequiredService<TargetTree>().Print(request.ChosenTargets);
        }
        else if (request.IsOn(HostOptions.Description))
        {
            provider.GetRequiredService<TargetList>().Print();
        }
        else
        {
            TargetCheck.Check(request.TargetsToRun, tasks);
            await RunAsync(provider.GetRequiredService<BuildScriptHost<IFrostingContext>>(), provider, request);
        }
    }

    private static async Task RunAsync(ScriptHost host, IServiceProvider provider, RunRequest request)
    {
        provider.GetRequiredService<CancellationTokenSource>().Token.ThrowIfCancellationRequested();
        host.Settings.UseUnifiedDependencyGraphForMultipleTargets(
            provider
                .GetRequiredService<ICakeConfiguration>()
                .GetBoolValue("Settings_UnifiedDependencyGraphForMultipleTargets", defaultValue: true)
        );
        if (request.IsOn(HostOptions.Exclusive))
        {
            host.Settings.UseExclusiveTarget();
        }

        await host.RunTargetsAsync(request.TargetsToRun);
    }
}
