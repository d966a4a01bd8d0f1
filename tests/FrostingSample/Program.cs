using Cake.Frosting;
using FrostingSample;
using FrostingSample.Tasks;
using Microsoft.Extensions.DependencyInjection;

return new CakeHost()
    .UseContext<SampleContext>()
    .UseLifetime<SampleLifetime>()
    .UseCakeSetting("Settings_UnifiedDependencyGraphForMultipleTargets", "false")
    .ConfigureServices(services =>
        services
            .AddSingleton<IFrostingTask, GoodbyeTask>()
            .AddSingleton<IFrostingTask, HelloTask>()
            .AddSingleton<IFrostingTask, StubbornTask>()
            .AddSingleton<IFrostingTask, TalkTask>()
            .AddSingleton<IFrostingTask, WaitTask>()
    )
    .Run(args);
