using Cake.Frosting;
using Hoarfrost.Composition;
using Hoarfrost.Options;
using Hoarfrost.Tasks;
using Hoarfrost.Tasks.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Tasks.Tests.Hosting;

public sealed class TargetsTests
{
    [Fact]
    public async Task Should_Leave_Console_And_Options_Alone_When_Targets_Are_Made()
    {
        // Given: whoever makes the console keeps standard output as it is then, and the progress has to come first
        var services = new ServiceCollection().AddHoarfrost();
        services.AddSingleton<IFrostingLifetime, HoarfrostLifetime>();
        services.AddSingleton<IAnsiConsole>(_ => throw new InvalidOperationException("The console is made."));
        services.AddSingleton<HoarfrostOptions>(_ => throw new InvalidOperationException("The options are read."));
        await using var provider = services.BuildServiceProvider();

        // When
        var targets = provider.GetServices<IFrostingTask>().Select(target => target.GetType()).ToList();
        _ = provider.GetRequiredService<IFrostingLifetime>();

        // Then
        targets.ShouldBe(Targets.Types);
    }
}
