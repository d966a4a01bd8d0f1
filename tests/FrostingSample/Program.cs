using Cake.Frosting;

return new CakeHost()
    .UseContext<FrostingSample.SampleContext>()
    .UseLifetime<FrostingSample.SampleLifetime>()
    .UseCakeSetting("Settings_UnifiedDependencyGraphForMultipleTargets", "false")
    .Run(args);
